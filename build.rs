//! How the program is linked, and the tables that it is made with.

#[path = "src/text/fold.rs"]
#[allow(dead_code, unused_imports)]
mod fold;
#[path = "build/schema.rs"]
#[allow(dead_code, reason = "the test of languages asks more of it")]
mod schema;
#[path = "build/tables.rs"]
mod tables;

use std::env;
use std::path::Path;
use std::process::Command;

/// A command of a few milliseconds must not spend one of them before `main`.
fn main() -> Result<(), String> {
    println!("cargo::rerun-if-changed=build.rs");
    write_language_tables()?;
    let target = |part: &str| env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        stay_in_place();
        link_unwinder();
    }
    Ok(())
}

/// The files of languages become static tables: a program that starts reads none.
fn write_language_tables() -> Result<(), String> {
    const DATA: &str = "src/language/data";
    for place in [DATA, "build", "src/text/fold.rs"] {
        println!("cargo::rerun-if-changed={place}");
    }
    let folder = env::var("OUT_DIR").map_err(|error| format!("OUT_DIR: {error}"))?;
    let place = Path::new(&folder).join("language_tables.rs");
    let tables = tables::tables(Path::new(DATA))?;
    std::fs::write(&place, tables).map_err(|error| format!("{}: {error}", place.display()))
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
