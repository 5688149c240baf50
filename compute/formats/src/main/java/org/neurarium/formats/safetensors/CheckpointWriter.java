package org.neurarium.formats.safetensors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.formats.Writer;

/// Writes a checkpoint's tensors as safetensors, and its kind and configuration into the JSON file beside.
public final class CheckpointWriter implements Writer<Checkpoint> {
    @Override
    public Class<Checkpoint> type() { return Checkpoint.class; }

    @Override
    public String extension() { return "safetensors"; }

    @Override
    public void write(Checkpoint checkpoint, Path path) throws IOException {
        if (checkpoint.tensors().isEmpty()) {
            throw new BadInput(checkpoint.name() + " has no weights of its own to save: name it as it is.");
        }
        Safetensors.write(checkpoint, Map.of(), path);
    }

    @Override
    public Optional<Json> beside(Checkpoint checkpoint) {
        return Optional.of(Json.object().with("kind", checkpoint.kind()).with("config", checkpoint.config()));
    }
}
