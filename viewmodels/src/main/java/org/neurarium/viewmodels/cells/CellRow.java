package org.neurarium.viewmodels.cells;

/// A cell as a row of the table.
///
/// @param type         the type's name
/// @param typeNumber   and its number
/// @param colour       number of its category colour
/// @param area         in px², or µm² where the pixel size is known
/// @param eccentricity 0 for a circle, towards 1 for a line; NaN until it is measured
/// @param mean         mean intensity; NaN until it is measured
public record CellRow(int id, String type, int typeNumber, int colour, double area, double eccentricity, double mean,
        int round, double score) {
    /// The number in a column; NaN where there is none.
    public double number(String column) {
        return switch (column) {
            case "id" -> id;
            case "area" -> area;
            case "eccentricity" -> eccentricity;
            case "mean" -> mean;
            case "round" -> round;
            case "score" -> score;
            default -> Double.NaN;
        };
    }
}
