package org.neurarium.project;

/// A kind of cell that a person tells apart.
///
/// @param number 1–9: the key that chooses it
/// @param name   what the person calls it, not empty
/// @param colour number of its colour in the list of category colours, from 1
public record CellType(int number, String name, int colour) {
    public static final int MOST = 9;

    public CellType {
        if (number < 1 || number > MOST) throw new IllegalArgumentException("types are numbered 1–9, got " + number);
        if (name.isBlank()) throw new IllegalArgumentException("a cell type has a name");
    }

    public CellType named(String other) { return new CellType(number, other, colour); }

    public CellType coloured(int other) { return new CellType(number, name, other); }
}
