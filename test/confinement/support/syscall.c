/*
 * An addon with one function: call(name, ...arguments) makes the system call of that name, past everything that Node
 * has an opinion on. Arguments are numbers, or buffers, which stand for their address. The result is what the kernel
 * gave, or its errno as a negative number. call('send_descriptors', socket, descriptor, count) is a sendmsg with so many
 * copies of one.
 *
 * Of Node-API only what is used is declared: the headers do not come with every Node.
 */

#define _GNU_SOURCE
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef struct napi_env__ *napi_env;
typedef struct napi_value__ *napi_value;
typedef struct napi_callback_info__ *napi_callback_info;
typedef napi_value (*napi_callback)(napi_env, napi_callback_info);

int napi_get_cb_info(napi_env, napi_callback_info, size_t *, napi_value *, napi_value *, void **);
int napi_get_value_string_utf8(napi_env, napi_value, char *, size_t, size_t *);
int napi_get_value_int64(napi_env, napi_value, int64_t *);
int napi_is_buffer(napi_env, napi_value, bool *);
int napi_get_buffer_info(napi_env, napi_value, void **, size_t *);
int napi_create_int64(napi_env, int64_t, napi_value *);
int napi_create_function(napi_env, const char *, size_t, napi_callback, void *, napi_value *);

#define NAMED(name) {#name, SYS_##name}
static const struct {
  const char *name;
  long number;
} CALLS[] = {
    NAMED(add_key), NAMED(bpf), NAMED(chdir), NAMED(chroot), NAMED(clock_getres), NAMED(clock_gettime),
    NAMED(clock_nanosleep), NAMED(clone), NAMED(close), NAMED(connect), NAMED(exit_group), NAMED(faccessat),
    NAMED(fanotify_init), NAMED(fchmod), NAMED(fcntl), NAMED(flock), NAMED(get_robust_list),
    NAMED(getsockopt), NAMED(io_uring_setup), NAMED(ioprio_set), NAMED(kcmp), NAMED(keyctl), NAMED(kill),
    NAMED(memfd_create), NAMED(migrate_pages), NAMED(mmap), NAMED(mount), NAMED(mprotect), NAMED(munmap),
    NAMED(name_to_handle_at), NAMED(newfstatat), NAMED(open_by_handle_at), NAMED(openat),
    NAMED(perf_event_open), NAMED(personality), NAMED(pidfd_getfd), NAMED(pidfd_open),
    NAMED(pidfd_send_signal), NAMED(pipe2), NAMED(prlimit64), NAMED(process_madvise),
    NAMED(process_vm_readv), NAMED(process_vm_writev), NAMED(ptrace), NAMED(readlinkat), NAMED(recvfrom),
    NAMED(rt_sigprocmask), NAMED(rt_sigqueueinfo), NAMED(sched_setaffinity), NAMED(sched_setattr),
    NAMED(sched_setscheduler), NAMED(semget), NAMED(setgroups), NAMED(setns), NAMED(setpriority),
    NAMED(setresuid), NAMED(setsockopt), NAMED(shmget), NAMED(socket), NAMED(socketpair), NAMED(statfs),
    NAMED(statx), NAMED(syslog), NAMED(tgkill), NAMED(tkill),
    NAMED(umount2), NAMED(unshare), NAMED(userfaultfd), NAMED(wait4),
};

static int64_t read_argument(napi_env env, napi_value value) {
  bool is_buffer = false;
  int64_t number = 0;
  void *address = NULL;
  napi_is_buffer(env, value, &is_buffer);
  if (!is_buffer) {
    napi_get_value_int64(env, value, &number);
    return number;
  }
  napi_get_buffer_info(env, value, &address, NULL);
  return (intptr_t)address;
}

/* As many as the kernel takes at once. */
#define MOST_DESCRIPTORS 253

static long send_descriptors(int socket, int descriptor, int64_t count) {
  char byte = 0;
  struct iovec part = {&byte, 1};
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(MOST_DESCRIPTORS * sizeof(int))];
  } control = {0};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control};
  if (count > MOST_DESCRIPTORS) count = MOST_DESCRIPTORS;
  message.msg_controllen = CMSG_SPACE((size_t)count * sizeof(int));
  control.header.cmsg_level = SOL_SOCKET;
  control.header.cmsg_type = SCM_RIGHTS;
  control.header.cmsg_len = CMSG_LEN((size_t)count * sizeof(int));
  for (int64_t i = 0; i < count; i++) memcpy(CMSG_DATA(&control.header) + i * sizeof(int), &descriptor, sizeof(int));
  return syscall(SYS_sendmsg, socket, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
}

static napi_value call(napi_env env, napi_callback_info info) {
  napi_value given[7], result;
  size_t count = 7;
  char name[64] = "";
  int64_t words[6] = {0};
  long number = -1;

  napi_get_cb_info(env, info, &count, given, NULL, NULL);
  napi_get_value_string_utf8(env, given[0], name, sizeof name, NULL);
  for (size_t i = 0; i < sizeof CALLS / sizeof *CALLS; i++)
    if (strcmp(CALLS[i].name, name) == 0) number = CALLS[i].number;
  for (size_t i = 1; i < count && i < 7; i++) words[i - 1] = read_argument(env, given[i]);

  /* What is no system call's errno says that the list above lacks the name. */
  errno = EDOM;
  long answer = -1;
  if (strcmp(name, "send_descriptors") == 0) answer = send_descriptors((int)words[0], (int)words[1], words[2]);
  else if (number >= 0)
    answer = syscall(number, words[0], words[1], words[2], words[3], words[4], words[5]);
  napi_create_int64(env, answer == -1 ? -errno : answer, &result);
  return result;
}

napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  napi_value function;
  napi_create_function(env, "call", 4, call, NULL, &function);
  (void)exports;
  return function;
}
