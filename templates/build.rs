//! Builds the crate anew when a template is added or removed: cargo sees only changes to the files
//! that were embedded the last time.

fn main() {
    for folder in ["managed", "scaffold"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
