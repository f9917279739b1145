//! How the program is linked.

use std::env;
use std::path::Path;
use std::process::Command;

/// A command of a few milliseconds must not spend one of them before `main`.
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |part: &str| env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        stay_in_place();
        link_unwinder();
    }
}

/// The tables of stemmers and charsets hold 38,000 addresses, which the loader writes anew into 180 pages wherever a
/// position-independent program happens to lie.
fn stay_in_place() {
    println!("cargo::rustc-link-arg-bins=-no-pie");
}

/// The library that unwinds panics comes with the compiler in two forms. The shared one takes the loader 0.1 ms.
fn link_unwinder() {
    const ARCHIVE: &str = "libgcc_eh.a";
    if env::var("HOST") != env::var("TARGET") {
        return;
    }
    let linker = env::var("RUSTC_LINKER").unwrap_or_else(|_| "cc".to_owned());
    let Ok(asked) = Command::new(linker).arg(format!("-print-file-name={ARCHIVE}")).output() else {
        return;
    };
    let answer = String::from_utf8_lossy(&asked.stdout);
    // A compiler that has none answers with the bare name.
    if let Some(folder) = Path::new(answer.trim()).parent().filter(|folder| folder.is_absolute()) {
        println!("cargo::rustc-link-search=native={}", folder.display());
        println!("cargo::rustc-link-lib=static:-bundle=gcc_eh");
    }
}
