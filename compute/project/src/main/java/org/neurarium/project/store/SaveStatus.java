package org.neurarium.project.store;

/// Whether what was done is on the disk.
public sealed interface SaveStatus {
    /// All of it is.
    record Saved() implements SaveStatus {}

    /// It is being written.
    record Saving() implements SaveStatus {}

    /// It cannot be written at present. Nothing is lost while the program runs: it is held, and tried again each second.
    ///
    /// @param sentence why, and what to do: 'There is no room left on the disk of …'
    /// @param changes  how many changes wait
    record NotSaved(String sentence, int changes) implements SaveStatus {}

    /// It is not meant to be: the project was opened to be looked at.
    ///
    /// @param sentence why
    record ReadOnly(String sentence) implements SaveStatus {}
}
