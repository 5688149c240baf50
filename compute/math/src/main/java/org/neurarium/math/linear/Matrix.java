package org.neurarium.math.linear;

import java.util.Arrays;
import java.util.Objects;
import org.neurarium.data.BadInput;

/// A matrix of doubles, row by row in one array. Whoever gives the array away does not change it any more.
///
/// @param values `rows * columns` numbers; that of row i and column j is at `i * columns + j`
public record Matrix(int rows, int columns, double[] values) {
    public Matrix {
        if (rows < 0 || columns < 0 || (long) rows * columns != values.length) {
            throw new IllegalArgumentException(values.length + " numbers are no " + rows + " × " + columns
                    + " matrix");
        }
    }

    public static Matrix zeros(int rows, int columns) {
        return new Matrix(rows, columns, new double[Math.multiplyExact(rows, columns)]);
    }

    public static Matrix identity(int n) {
        Matrix one = zeros(n, n);
        for (int i = 0; i < n; i++)
            one.values[i * n + i] = 1;
        return one;
    }

    /// Copies rows of equal length.
    public static Matrix of(double[]... rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        Matrix m = zeros(rows.length, columns);
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) throw new IllegalArgumentException("rows of a matrix are equally long");
            System.arraycopy(rows[i], 0, m.values, i * columns, columns);
        }
        return m;
    }

    public double at(int row, int column) {
        Objects.checkIndex(column, columns);
        return values[row * columns + column];
    }

    /// One row, in a new array.
    public double[] row(int row) { return Arrays.copyOfRange(values, row * columns, (row + 1) * columns); }

    /// One column, in a new array.
    public double[] column(int column) {
        double[] out = new double[rows];
        Arrays.setAll(out, i -> at(i, column));
        return out;
    }

    /// Rows `from` to `from + count`, copied.
    public Matrix rows(int from, int count) {
        return new Matrix(count, columns, Arrays.copyOfRange(values, from * columns, (from + count) * columns));
    }

    /// The first `count` columns, copied.
    public Matrix firstColumns(int count) {
        Matrix out = zeros(rows, count);
        for (int i = 0; i < rows; i++)
            System.arraycopy(values, i * columns, out.values, i * count, count);
        return out;
    }

    public Matrix transposed() {
        Matrix t = zeros(columns, rows);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++)
                t.values[j * rows + i] = values[i * columns + j];
        }
        return t;
    }

    /// This matrix times another.
    public Matrix times(Matrix other) {
        if (columns != other.rows) {
            throw new IllegalArgumentException("a matrix of " + columns + " columns times one of " + other.rows
                    + " rows");
        }
        int n = other.columns;
        Matrix out = zeros(rows, n);
        for (int i = 0; i < rows; i++) {
            // The innermost loop runs along a row of either matrix: the compiler makes vector instructions of it.
            for (int k = 0; k < columns; k++) {
                double a = values[i * columns + k];
                int from = k * n, to = i * n;
                for (int j = 0; j < n; j++)
                    out.values[to + j] += a * other.values[from + j];
            }
        }
        return out;
    }

    /// AᵀA.
    public Matrix gram() {
        Matrix out = zeros(columns, columns);
        for (int r = 0; r < rows; r++) {
            int from = r * columns;
            for (int i = 0; i < columns; i++) {
                double a = values[from + i];
                int to = i * columns;
                for (int j = i; j < columns; j++)
                    out.values[to + j] += a * values[from + j];
            }
        }
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < i; j++)
                out.values[i * columns + j] = out.values[j * columns + i];
        }
        return out;
    }

    /// The mean of each column; NaN without a row.
    public double[] means() {
        double[] mean = new double[columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++)
                mean[j] += values[i * columns + j];
        }
        for (int j = 0; j < columns; j++)
            mean[j] /= rows;
        return mean;
    }

    /// The matrix with `row` taken from each of its rows.
    public Matrix minus(double[] row) {
        Matrix out = new Matrix(rows, columns, values.clone());
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++)
                out.values[i * columns + j] -= row[j];
        }
        return out;
    }

    /// The square root of the sum of all squares.
    public double norm() {
        double sum = 0;
        for (double v : values)
            sum += v * v;
        return Math.sqrt(sum);
    }

    /// @throws BadInput if a number is NaN or infinite, telling its row and column
    public Matrix finite() {
        for (int i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i])) continue;
            throw new BadInput("Row %d, column %d has no number (%s): fill or drop what is missing first.".formatted(i
                    / columns + 1, i % columns + 1, values[i]));
        }
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matrix m && rows == m.rows && columns == m.columns && Arrays.equals(values, m.values);
    }

    @Override
    public int hashCode() { return 31 * (31 * rows + columns) + Arrays.hashCode(values); }

    @Override
    public String toString() { return "matrix " + rows + " × " + columns; }
}
