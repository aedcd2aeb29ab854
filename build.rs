//! Tells Cargo to build anew when a file of the built-in theme comes, goes or changes.

fn main() {
    println!("cargo::rerun-if-changed=templates");
    println!("cargo::rerun-if-changed=static");
}
