package org.neurarium.viewmodels.neurons.units;

import java.io.DataOutput;
import java.io.IOException;
import org.neurarium.data.Json;
import org.neurarium.project.Edit;

/// Something that a person decides about the making of pictures.
///
/// @param describe what undo calls it
record Decision(String describe, Json toJson, Runnable does, Runnable undoes) implements Edit {
    @Override
    public void apply() { does.run(); }

    @Override
    public void revert() { undoes.run(); }

    @Override
    public long bytes() { return 2L * (describe.length() + toJson.toString().length()); }

    @Override
    public String kind() { return "units"; }

    @Override
    public void write(DataOutput out) throws IOException { out.writeUTF(toJson.toString()); }
}
