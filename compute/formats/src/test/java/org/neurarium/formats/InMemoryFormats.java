package org.neurarium.formats;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Reference;
import org.neurarium.formats.Builtins.Shipped;
import org.neurarium.formats.standard.StandardFormats;

/// Opens bytes by the same door as files.
public final class InMemoryFormats {
    private InMemoryFormats() {}

    /// @param name with the extension
    public static Opened open(String name, byte[] bytes) {
        Shipped shipped = new Shipped("it", "", name, () -> new ByteArrayInputStream(bytes));
        return StandardFormats.with(List.of(() -> List.of(shipped)), 1 << 20)
                .load(Reference.builtin("it"), Checkpoint.class);
    }
}
