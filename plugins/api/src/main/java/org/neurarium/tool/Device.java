package org.neurarium.tool;

/// What a run computes on.
///
/// @param name   what people call it: `CPU`, or the card's name
/// @param memory bytes that it has; of the CPU, what this process may take
/// @param free   bytes of it that nobody has taken
public record Device(Kind kind, int index, String name, long memory, long free) {
    /// The kinds of devices.
    public enum Kind {
        CPU, CUDA
    }

    /// As requests and records name it: `cpu`, `cuda:0`.
    public String id() { return kind == Kind.CPU ? "cpu" : "cuda:" + index; }
}
