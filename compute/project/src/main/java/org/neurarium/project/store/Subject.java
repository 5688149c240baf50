package org.neurarium.project.store;

/// What a note, a tag or a result belongs to.
///
/// @param key `dataset:3`, `layer:2` or `run:FOLDER`
public record Subject(String key) {
    public static Subject of(DatasetEntry dataset) { return new Subject("dataset:" + dataset.id()); }

    public static Subject of(LayerEntry layer) { return new Subject("layer:" + layer.id()); }

    public static Subject of(RunEntry run) { return run(run.folder()); }

    /// @param folder as [RunEntry#folder()] has it
    public static Subject run(String folder) { return new Subject("run:" + folder); }
}
