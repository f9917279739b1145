//! The system's allocator, told to give large buffers back.

/// Bytes from which on a buffer is large.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const LARGE: libc::c_int = 1 << 20;

/// Has memory of large buffers go back to the system as soon as they are freed.
///
/// glibc raises by itself, up to 32 MB, the size from which on it does so, each time that a larger buffer is freed. After the
/// first article of many megabytes it would keep tens of them for nobody, in every thread.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code, reason = "the standard library cannot set up its allocator")]
pub fn return_large_buffers() {
    // SAFETY: takes two numbers and changes nothing but the allocator's own settings, under its own lock.
    unsafe {
        libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE);
    }
}

/// Other allocators give large buffers back without being asked.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub fn return_large_buffers() {}
