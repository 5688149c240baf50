package org.neurarium.app.command;

import java.util.List;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.formats.Builtins;

/// The engines of the bundled tools, which `--in net=builtin:NAME` can name.
final class Engines implements Builtins {
    @Override
    public List<Builtin> all() {
        return List.of(new Engine("classical", "Outlines cells without a network, by their edges and brightness.",
                new Checkpoint.Builtin("point-segmenter", "classical", Json.object())));
    }
}
