package org.neurarium.project;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.neurarium.data.Json;

/// Layers of cells as a project keeps them.
public record CellsKind() implements LayerKind<CellsLayer> {
    /// The first number of a state and of an edit: a later form gets a higher one and reads this too.
    static final int FORM = 2;
    /// From this form on there are outlines that a person drew.
    static final int DRAWN = 2;
    private static final long MOST_PIXELS = 1L << 30;

    @Override
    public String name() { return "cells"; }

    @Override
    public Journal journal(CellsLayer layer) { return layer.journal(); }

    @Override
    public void write(CellsLayer layer, DataOutput out) throws IOException {
        out.writeByte(FORM);
        out.writeInt(layer.width());
        out.writeInt(layer.height());
        CellsFormat.plane(layer.plane(), out);
        CellsFormat.state(layer.state(), out);
    }

    @Override
    public CellsLayer read(DataInput in, Journal journal) throws IOException {
        int form = form(in);
        int width = in.readInt(), height = in.readInt();
        if (width < 0 || height < 0 || (long) width * height > MOST_PIXELS) {
            throw new IOException("a plane of " + width + " × " + height);
        }
        int[] plane = CellsFormat.plane(width * height, in);
        return new CellsLayer(width, height, plane, CellsFormat.state(form, width, height, in), journal);
    }

    @Override
    public Edit readEdit(CellsLayer layer, String kind, String sentence, Json recipe, DataInput in) throws IOException {
        if (!kind.equals(CellsEdit.KIND)) throw new IOException("no edit of the kind '" + kind + "' is known");
        return CellsEdit.read(layer, form(in), sentence, recipe, in);
    }

    private static int form(DataInput in) throws IOException {
        int form = in.readByte();
        if (form < 1 || form > FORM) throw new IOException("form " + form + " of a layer of cells is not known");
        return form;
    }
}
