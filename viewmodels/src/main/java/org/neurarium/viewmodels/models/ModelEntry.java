package org.neurarium.viewmodels.models;

import java.util.List;

/// A network that a tool can be given.
///
/// @param reference `builtin:prompt-model`, `model:mobile-sam`
/// @param kind      what it is for, as tools ask for it
/// @param bytes     0 where it is no file
/// @param licence   may be empty where only a notice tells
/// @param origin    where it is from, in words
/// @param imported  the day, as `2026-11-30`; empty of what comes with the product
public record ModelEntry(String reference, String title, String kind, long bytes, String licence, String origin,
        String imported, List<File> files) {
    /// One of its files.
    public record File(String name, long bytes, String sha256) {}

    public ModelEntry {
        files = List.copyOf(files);
    }

    /// Whether it can be taken away.
    public boolean removable() { return reference.startsWith("model:"); }

    /// Whether it outlines the cell at a point.
    public boolean outlinesCells() { return kind.equals("point-segmenter") || learnsFromCells(); }

    /// Whether it can go on learning from cells that a person outlined.
    public boolean learnsFromCells() { return kind.startsWith("cells.train-prompt-model/"); }

    /// What it is for, in words.
    public String purpose() {
        if (outlinesCells()) return "outlines cells";
        if (kind.contains("classifier")) return "classifies images";
        return kind.equals("weights") ? "network" : kind.replaceFirst("/\\d+$", "");
    }
}
