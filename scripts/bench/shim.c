/* Fails the n-th write, sync or open of files below a folder, for scripts/bench/faults.py; loaded with LD_PRELOAD.
 *
 * FAULT_FOLDER  only files below it are counted
 * FAULT_KIND    write, sync or open
 * FAULT_AT      which one fails; every later one too where FAULT_ON is set (a disk that stays broken)
 * FAULT_ERRNO   the error
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int count;

static int below(const char *path) {
    const char *folder = getenv("FAULT_FOLDER");
    return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int fails(const char *kind, const char *path) {
    const char *wanted = getenv("FAULT_KIND"), *at = getenv("FAULT_AT");
    if (!wanted || !at || strcmp(wanted, kind) || !below(path)) return 0;
    int n = __sync_add_and_fetch(&count, 1), first = atoi(at);
    if (n != first && !(getenv("FAULT_ON") && n > first)) return 0;
    if (n == first) dprintf(2, "FAULT\n");
    errno = atoi(getenv("FAULT_ERRNO"));
    return 1;
}

static const char *path_of(int fd, char *room, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, room, size - 1);
    room[length < 0 ? 0 : length] = 0;
    return room;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define GUARD(kind, fd, bad) char room[4096]; if (fails(kind, path_of(fd, room, sizeof room))) return bad

ssize_t write(int fd, const void *data, size_t size) { GUARD("write", fd, -1); return REAL(write)(fd, data, size); }
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { GUARD("write", fd, -1); return REAL(pwrite)(fd, data, size, at); }
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) { GUARD("write", fd, -1); return REAL(pwrite64)(fd, data, size, at); }
int ftruncate(int fd, off_t size) { GUARD("write", fd, -1); return REAL(ftruncate)(fd, size); }
int ftruncate64(int fd, off64_t size) { GUARD("write", fd, -1); return REAL(ftruncate64)(fd, size); }
int fsync(int fd) { GUARD("sync", fd, -1); return REAL(fsync)(fd); }
int fdatasync(int fd) { GUARD("sync", fd, -1); return REAL(fdatasync)(fd); }

#define MODE(flags) mode_t mode = 0; if ((flags) & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); }

int open(const char *path, int flags, ...) { MODE(flags); if (fails("open", path)) return -1; return REAL(open)(path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags); if (fails("open", path)) return -1; return REAL(open64)(path, flags, mode); }
