package org.neurarium.data;

/// A network, or what stands in for one: what it is for (`kind`, which tools ask for by name) and its configuration.
///
/// The built-in engines of the cells tools are checkpoints too, so that a tool's input `net` names them like any file.
public non-sealed interface Checkpoint extends Dataset {
    /// What it can do, for example `point-segmenter`. A tool refuses a wrong kind.
    String kind();

    /// What it is called: `classical`, or the file's name.
    String name();

    Json config();

    /// A checkpoint without tensors of its own.
    record Builtin(String kind, String name, Json config) implements Checkpoint {}
}
