void __llvm_profile_set_filename(const char *);

/* Before the guard's own constructor, which confines the process: afterwards it cannot open the file. */
__attribute__((constructor(101))) static void open_profile(void) {
  __llvm_profile_set_filename(PROFILE);
}
