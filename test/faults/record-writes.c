/*
 * Preloaded into a program, this writes down everything that the program asks the disk to do within one folder, in order:
 * the raw material from which power-cut.ts builds what a power cut could have left.
 *
 *   RECORD_FOLDER  the folder to watch; calls on other files pass through unseen
 *   RECORD_LOG     the file to write to; a record is the header below and `length` bytes
 *
 * Standard output is written down too: what the program says there is its promise, and its place among the writes is what
 * the promise is held against. Memory-mapped files (SQLite's -shm) are not seen; SQLite makes them anew after a power cut.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

struct __attribute__((packed)) header {
  char operation; /* Open, Write, Truncate, Sync, Unlink, Rename, Said */
  int32_t descriptor;
  int64_t offset; /* of a write; the size of a truncation; the flags of an open */
  uint32_t length;
};

#define MOST_DESCRIPTORS 4096
static char watched[MOST_DESCRIPTORS];
static int journal = -1;
static const char *folder;
static size_t folder_length;
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;

#define REAL(result, name, ...) static result (*name)(__VA_ARGS__)
REAL(ssize_t, real_write, int, const void *, size_t);
REAL(ssize_t, real_pwrite, int, const void *, size_t, off_t);
REAL(int, real_open, const char *, int, ...);
REAL(int, real_openat, int, const char *, int, ...);
REAL(int, real_close, int);
REAL(int, real_fsync, int);
REAL(int, real_fdatasync, int);
REAL(int, real_ftruncate, int, off_t);
REAL(int, real_unlink, const char *);
REAL(int, real_unlinkat, int, const char *, int);
REAL(int, real_rename, const char *, const char *);

__attribute__((constructor)) static void begin(void) {
  real_write = dlsym(RTLD_NEXT, "write");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_open = dlsym(RTLD_NEXT, "open64");
  real_openat = dlsym(RTLD_NEXT, "openat64");
  real_close = dlsym(RTLD_NEXT, "close");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_unlinkat = dlsym(RTLD_NEXT, "unlinkat");
  real_rename = dlsym(RTLD_NEXT, "rename");
  folder = getenv("RECORD_FOLDER");
  const char *log = getenv("RECORD_LOG");
  if (!folder || !log) return;
  folder_length = strlen(folder);
  journal = real_open(log, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
}

static void put(const void *bytes, size_t length) {
  for (size_t done = 0; done < length;) {
    ssize_t written = real_write(journal, (const char *)bytes + done, length - done);
    if (written <= 0) abort(); /* An incomplete log would prove something false. */
    done += (size_t)written;
  }
}

static void note(char operation, int descriptor, int64_t offset, const void *bytes, size_t length) {
  struct header head = {operation, descriptor, offset, (uint32_t)length};
  put(&head, sizeof head);
  put(bytes, length);
}

static int inside(const char *path) {
  return journal >= 0 && strncmp(path, folder, folder_length) == 0 && (path[folder_length] == '/' || path[folder_length] == 0);
}

static int is_watched(int descriptor) {
  return journal >= 0 && descriptor >= 0 && descriptor < MOST_DESCRIPTORS && watched[descriptor];
}

/* Every call holds the lock from the real operation to its note, so that the log has the order in which things happened. */
#define IN_ORDER(result, call, noting) \
  pthread_mutex_lock(&order);          \
  result = call;                       \
  noting;                              \
  pthread_mutex_unlock(&order)

static void opened(int descriptor, const char *path, int flags) {
  if (descriptor < 0 || descriptor >= MOST_DESCRIPTORS) return;
  watched[descriptor] = (char)inside(path);
  if (watched[descriptor]) note('O', descriptor, flags, path, strlen(path));
}

int open(const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = (mode_t)va_arg(arguments, int);
  va_end(arguments);
  int descriptor;
  IN_ORDER(descriptor, real_open(path, flags, mode), opened(descriptor, path, flags));
  return descriptor;
}
int open64(const char *path, int flags, ...) __attribute__((alias("open")));

int openat(int at, const char *path, int flags, ...) {
  va_list arguments;
  va_start(arguments, flags);
  mode_t mode = (mode_t)va_arg(arguments, int);
  va_end(arguments);
  int descriptor;
  IN_ORDER(descriptor, real_openat(at, path, flags, mode), opened(descriptor, path, flags));
  return descriptor;
}
int openat64(int at, const char *path, int flags, ...) __attribute__((alias("openat")));

int close(int descriptor) {
  pthread_mutex_lock(&order);
  if (descriptor >= 0 && descriptor < MOST_DESCRIPTORS) watched[descriptor] = 0;
  int result = real_close(descriptor);
  pthread_mutex_unlock(&order);
  return result;
}

ssize_t pwrite(int descriptor, const void *bytes, size_t length, off_t offset) {
  if (!is_watched(descriptor)) return real_pwrite(descriptor, bytes, length, offset);
  ssize_t written;
  IN_ORDER(written, real_pwrite(descriptor, bytes, length, offset), if (written > 0) note('W', descriptor, offset, bytes, (size_t)written));
  return written;
}
ssize_t pwrite64(int descriptor, const void *bytes, size_t length, off_t offset) __attribute__((alias("pwrite")));

ssize_t write(int descriptor, const void *bytes, size_t length) {
  if (journal >= 0 && descriptor == STDOUT_FILENO) {
    /* Noted before it is said: a promise counts from the moment that somebody could have heard it. */
    pthread_mutex_lock(&order);
    note('S', descriptor, 0, bytes, length);
    pthread_mutex_unlock(&order);
    return real_write(descriptor, bytes, length);
  }
  if (!is_watched(descriptor)) return real_write(descriptor, bytes, length);
  off_t offset = lseek(descriptor, 0, SEEK_CUR);
  ssize_t written;
  IN_ORDER(written, real_write(descriptor, bytes, length), if (written > 0) note('W', descriptor, offset, bytes, (size_t)written));
  return written;
}

/* A sync is noted only when it succeeded: before that it promises nothing. */
int fsync(int descriptor) {
  if (!is_watched(descriptor)) return real_fsync(descriptor);
  int result;
  IN_ORDER(result, real_fsync(descriptor), if (result == 0) note('F', descriptor, 0, "", 0));
  return result;
}

int fdatasync(int descriptor) {
  if (!is_watched(descriptor)) return real_fdatasync(descriptor);
  int result;
  IN_ORDER(result, real_fdatasync(descriptor), if (result == 0) note('F', descriptor, 0, "", 0));
  return result;
}

int ftruncate(int descriptor, off_t size) {
  if (!is_watched(descriptor)) return real_ftruncate(descriptor, size);
  int result;
  IN_ORDER(result, real_ftruncate(descriptor, size), if (result == 0) note('T', descriptor, size, "", 0));
  return result;
}
int ftruncate64(int descriptor, off_t size) __attribute__((alias("ftruncate")));

int unlink(const char *path) {
  int result;
  IN_ORDER(result, real_unlink(path), if (result == 0 && inside(path)) note('U', -1, 0, path, strlen(path)));
  return result;
}

int unlinkat(int at, const char *path, int flags) {
  int result;
  IN_ORDER(result, real_unlinkat(at, path, flags), if (result == 0 && inside(path)) note('U', -1, 0, path, strlen(path)));
  return result;
}

int rename(const char *from, const char *to) {
  char both[8192];
  size_t from_length = strlen(from), to_length = strlen(to);
  if (from_length + to_length + 1 > sizeof both) abort();
  memcpy(both, from, from_length + 1);
  memcpy(both + from_length + 1, to, to_length);
  int result;
  IN_ORDER(result, real_rename(from, to), if (result == 0 && inside(to)) note('R', -1, 0, both, from_length + 1 + to_length));
  return result;
}
