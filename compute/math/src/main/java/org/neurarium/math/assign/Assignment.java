package org.neurarium.math.assign;

import java.util.Arrays;
import org.neurarium.data.BadInput;
import org.neurarium.math.linear.Matrix;

/// Who goes with whom so that the costs are least together: the Hungarian problem, solved by shortest augmenting paths
/// (Jonker and Volgenant, 1987; for rectangles Crouse, 2016), in n³ steps at most.
///
/// @param columnOf of each row its column; −1 where rows outnumber columns and it is left without
/// @param cost     of all pairs together
public record Assignment(int[] columnOf, double cost) {
    /// @param cost a row for each on one side; infinite where two must not meet
    /// @throws BadInput if a number is NaN or −∞, or what must not meet leaves no way
    public static Assignment least(Matrix cost) {
        for (double c : cost.values()) {
            if (Double.isNaN(c) || c == Double.NEGATIVE_INFINITY) {
                throw new BadInput("A cost is " + c + ": costs are numbers, or infinite where two must not meet.");
            }
        }
        if (cost.rows() <= cost.columns()) return of(cost, new Paths(cost).columns());
        int[] rows = new Paths(cost.transposed()).columns(), columns = new int[cost.rows()];
        Arrays.fill(columns, -1);
        for (int column = 0; column < rows.length; column++)
            columns[rows[column]] = column;
        return of(cost, columns);
    }

    /// Likewise with the most instead of the least.
    ///
    /// @param gain −∞ where two must not meet
    public static Assignment most(Matrix gain) {
        Matrix cost = new Matrix(gain.rows(), gain.columns(), Arrays.stream(gain.values()).map(v -> -v).toArray());
        return of(gain, least(cost).columnOf);
    }

    private static Assignment of(Matrix cost, int[] columnOf) {
        double sum = 0;
        for (int i = 0; i < columnOf.length; i++)
            sum += columnOf[i] < 0 ? 0 : cost.at(i, columnOf[i]);
        return new Assignment(columnOf, sum);
    }

    /// One search: rows are added one by one, each by the path of least reduced cost from it to a free column.
    private static final class Paths {
        private final Matrix cost;
        private final double[] ofRow, ofColumn, shortest;
        private final int[] columnOf, rowOf, before;
        private final boolean[] seenRow, seenColumn;

        Paths(Matrix cost) {
            this.cost = cost;
            int rows = cost.rows(), columns = cost.columns();
            ofRow = new double[rows];
            ofColumn = new double[columns];
            shortest = new double[columns];
            columnOf = new int[rows];
            rowOf = new int[columns];
            before = new int[columns];
            seenRow = new boolean[rows];
            seenColumn = new boolean[columns];
            Arrays.fill(columnOf, -1);
            Arrays.fill(rowOf, -1);
        }

        int[] columns() {
            for (int row = 0; row < cost.rows(); row++)
                add(row);
            return columnOf;
        }

        private void add(int row) {
            Arrays.fill(seenRow, false);
            Arrays.fill(seenColumn, false);
            Arrays.fill(shortest, Double.POSITIVE_INFINITY);
            double least = 0;
            int at = row, end = -1;
            while (end < 0) {
                seenRow[at] = true;
                int next = relax(at, least);
                if (next < 0) {
                    throw new BadInput("Row " + (row + 1)
                            + " and those before it cannot all be assigned: too many of their pairs must not meet.");
                }
                least = shortest[next];
                seenColumn[next] = true;
                if (rowOf[next] < 0) end = next;
                else
                    at = rowOf[next];
            }
            raise(row, least);
            follow(row, end);
        }

        /// The unseen column that is nearest now; −1 if none can be reached.
        private int relax(int at, double least) {
            int best = -1, columns = cost.columns();
            for (int j = 0; j < columns; j++) {
                if (seenColumn[j]) continue;
                double through = least + cost.values()[at * columns + j] - ofRow[at] - ofColumn[j];
                if (through < shortest[j]) {
                    shortest[j] = through;
                    before[j] = at;
                }
                if (shortest[j] == Double.POSITIVE_INFINITY) continue;
                boolean nearer = best < 0 || shortest[j] < shortest[best];
                // Of columns that are equally near a free one ends the search.
                if (nearer || shortest[j] == shortest[best] && rowOf[j] < 0 && rowOf[best] >= 0) best = j;
            }
            return best;
        }

        private void raise(int row, double least) {
            ofRow[row] += least;
            for (int i = 0; i < seenRow.length; i++) {
                if (seenRow[i] && i != row) ofRow[i] += least - shortest[columnOf[i]];
            }
            for (int j = 0; j < seenColumn.length; j++) {
                if (seenColumn[j]) ofColumn[j] -= least - shortest[j];
            }
        }

        private void follow(int row, int end) {
            int column = end;
            while (true) {
                int i = before[column], freed = columnOf[i];
                rowOf[column] = i;
                columnOf[i] = column;
                if (i == row) return;
                column = freed;
            }
        }
    }
}
