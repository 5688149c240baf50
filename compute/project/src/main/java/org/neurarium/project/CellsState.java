package org.neurarium.project;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;

/// All of a layer but its label plane: small, and immutable by custom.
///
/// @param cells       by id
/// @param clicks      in the order in which they were accepted
/// @param types       by number
/// @param corrections what the person said against the engine
/// @param drawn       what the person outlined, the last one on top
/// @param settings    of the engine that found the cells, dotted name → value as on the command line
/// @param pixelSize   µm a pixel, where the person gave one that the file does not tell
public record CellsState(SortedMap<Integer, Cell> cells, List<CellClick> clicks, List<CellType> types,
        List<Correction> corrections, List<DrawnCell> drawn, Map<String, String> settings, OptionalDouble pixelSize) {
    public CellsState {
        clicks = List.copyOf(clicks);
        types = List.copyOf(types);
        corrections = List.copyOf(corrections);
        drawn = List.copyOf(drawn);
        settings = Map.copyOf(settings);
    }

    public CellsState withCells(SortedMap<Integer, Cell> other) {
        return new CellsState(other, clicks, types, corrections, drawn, settings, pixelSize);
    }

    public CellsState withClicks(List<CellClick> other) {
        return new CellsState(cells, other, types, corrections, drawn, settings, pixelSize);
    }

    public CellsState withTypes(List<CellType> other) {
        return new CellsState(cells, clicks, other, corrections, drawn, settings, pixelSize);
    }

    public CellsState withCorrections(List<Correction> other) {
        return new CellsState(cells, clicks, types, other, drawn, settings, pixelSize);
    }

    public CellsState withDrawn(List<DrawnCell> other) {
        return new CellsState(cells, clicks, types, corrections, other, settings, pixelSize);
    }

    public CellsState withSettings(Map<String, String> other) {
        return new CellsState(cells, clicks, types, corrections, drawn, other, pixelSize);
    }

    public CellsState withPixelSize(OptionalDouble other) {
        return new CellsState(cells, clicks, types, corrections, drawn, settings, other);
    }
}
