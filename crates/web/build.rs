//! Compiles the app's files in again when they were built again, or for the first time.
fn main() {
    println!("cargo:rerun-if-changed=../../frontend/build/index.html");
}
