package org.neurarium.math;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.neurarium.data.Json;
import org.neurarium.math.linear.Matrix;

/// What NumPy, SciPy and scikit-learn say of small data, computed once (`numbers.json` names their versions).
public final class Known {
    private final Json json;

    public Known() {
        try (InputStream in = Objects.requireNonNull(Known.class.getResourceAsStream(
                "/org/neurarium/math/numbers.json"))) {
            json = Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public double number(String name) { return json.get(name).number(); }

    public double[] row(String name) { return row(json.get(name).items()); }

    public Matrix matrix(String name) {
        return Matrix.of(json.get(name).items().stream().map(r -> row(r.items())).toArray(double[][]::new));
    }

    private static double[] row(List<Json> items) { return items.stream().mapToDouble(Json::number).toArray(); }

    /// Normal numbers.
    public static Matrix random(int rows, int columns, RandomGenerator random) {
        Matrix m = Matrix.zeros(rows, columns);
        java.util.Arrays.setAll(m.values(), _ -> random.nextGaussian());
        return m;
    }

    /// The largest difference of two matrices of one shape.
    public static double apart(Matrix a, Matrix b) {
        double most = a.rows() == b.rows() && a.columns() == b.columns() ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(a.values().length, b.values().length); i++)
            most = Math.max(most, Math.abs(a.values()[i] - b.values()[i]));
        return most;
    }
}
