package org.neurarium.viewmodels.neurons.facets;

import java.io.DataOutput;
import java.io.IOException;
import org.neurarium.data.Json;
import org.neurarium.project.Edit;

/// A decision of a person on which images make which facet.
///
/// @param describe what undo calls it
record Regrouping(String describe, Json toJson, Runnable does, Runnable undoes) implements Edit {
    @Override
    public void apply() { does.run(); }

    @Override
    public void revert() { undoes.run(); }

    @Override
    public long bytes() { return 4L * (describe.length() + toJson.toString().length()); }

    @Override
    public String kind() { return "facets"; }

    @Override
    public void write(DataOutput out) throws IOException { out.writeUTF(toJson.toString()); }
}
