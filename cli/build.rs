//! Rebuilds the tool when a file joins or leaves what it embeds: `include_dir` notices changed
//! files only.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=../runtime-support/src");
}
