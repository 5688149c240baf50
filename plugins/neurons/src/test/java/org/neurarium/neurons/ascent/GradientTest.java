package org.neurarium.neurons.ascent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.api.Test;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.StoredTensor;
import org.neurarium.neurons.ascent.Regularisers.Blur;
import org.neurarium.neurons.ascent.Regularisers.Clip;
import org.neurarium.neurons.ascent.Regularisers.Differences;
import org.neurarium.neurons.ascent.Robustness.Moved;
import org.neurarium.nn.Answer;
import org.neurarium.nn.Given;
import org.neurarium.nn.Network;
import org.neurarium.nn.plan.Query;

/// The graph of an ascent in double precision against differences, for whatever a picture is made of and however it is moved.
class GradientTest {
    private static final int H = 7, W = 9;
    private static final Map<String, List<Long>> SHAPES = Map.of("a", List.of(1L, 4L, 7L, 9L), "b",
            List.of(1L, 5L, 7L, 9L));

    @ParameterizedTest
    @CsvSource({"true, none, SQUARES, 0", "true, shift, LENGTHS, 0", "true, all, ABSOLUTE, 0",
        "false, none, LENGTHS, 0",
        "false, shift, SQUARES, 0", "false, all, ABSOLUTE, 0", "false, shift, SQUARES, 12", "false, all, LENGTHS, 12",
        "false, all, SQUARES, 5"})
    void theGradientAgreesWithDifferences(boolean waves, String movement, Differences differences, int canvasSide) {
        for (boolean last : new boolean[]{false, true})
            compare(waves, movement, differences, canvasSide, last);
    }

    /// @param last whether channels lie last in memory
    private static void compare(boolean waves, String movement, Differences differences, int canvasSide,
            boolean last) {
        Robustness robustness = switch (movement) {
            case "none" -> Robustness.none();
            case "shift" -> new Robustness(2, 0, 0, 1, 0.05, false);
            default -> new Robustness(2, 0.1, 10, 1, 0.05, false);
        };
        How how = new How(new Optimiser.Adam(), new Regularisers(3, differences, 0, 0, new Blur(), new Clip(), 2),
                robustness);
        Painting painting = waves ? new Painting.Fourier() : new Painting.Pixels();
        Graph net = Toys.smooth(ElementType.DOUBLE, H, W);
        Setup setup = Toys.setup(net, SHAPES, 1e9, "b:1", "a:1@centre - 0.5*a:2", "b:0@6,8");
        Canvas canvas = Toys.frame(3, H, W, canvasSide).canvas(3);
        Form form = Form.of(canvas, painting, how, setup, false, false);
        Random random = new Random(5);
        Moved moved = robustness.draw(random, H, W, true);
        Window window = Window.draw(canvas, 0.3, random);
        try (Network network = Toys.open(AscentGraph.of(form, setup, last));
                NDManager own = network.arrays().newSubManager()) {
            long[] shape = waves
                    ? new Spectrum(new Painting.Fourier(), canvas).shape()
                    : new long[]{3, 3, canvas.height(), canvas.width()};
            int n = (int) new Shape(shape).size();
            double[] x = random.doubles(n, 0.2, 0.8).toArray(), direction = random.doubles(n, -1, 1).toArray();
            Map<String, NDArray> given = new HashMap<>();
            double[] theta = window.affine(canvas, moved), all = new double[18];
            for (int i = 0; i < 18; i++)
                all[i] = theta[i % 6];
            given.put(AscentGraph.AFFINE, own.create(all).reshape(3, 2, 3));
            long[] from = window.corner(moved, form.reach(), form.reach());
            given.put(AscentGraph.FROM, own.create(from));
            given.put(AscentGraph.TO, own.create(new long[]{from[0] + H, from[1] + W}));
            given.put(AscentGraph.NOISE,
                    own.create(random.doubles(9 * H * W, -0.1, 0.1).toArray()).reshape(3, 3, H, W));
            given.put(AscentGraph.VARIATION, own.create(new double[]{3}));
            given.put(AscentGraph.NEAR, own.create(new double[]{2}));
            given.put(AscentGraph.ANCHOR,
                    own.create(random.doubles(canvas.count(), 0, 1).toArray())
                            .reshape(3, 3, canvas.height(), canvas
                                    .width()));
            double analytic = 0;
            given.put(AscentGraph.PARAMETER, own.create(x).reshape(new Shape(shape)));
            try (Answer answer = network
                    .ask(Query.read(AscentGraph.SCORE).gradient(AscentGraph.GOAL, AscentGraph.PARAMETER), Given.of(
                            given))) {
                double[] g = answer.gradient(AscentGraph.PARAMETER).toDoubleArray();
                for (int i = 0; i < n; i++)
                    analytic += g[i] * direction[i];
            }
            double step = 1e-6;
            double numeric = (goal(network, given, x, direction, step, shape)
                    - goal(network, given, x, direction, -step, shape))
                    / (2
                            * step);
            assertTrue(Math.abs(numeric) > 1e-3, "there is something to compare: " + numeric);
            assertEquals(numeric, analytic, 1e-4 * Math.abs(numeric));
        }
    }

    private static double goal(Network network, Map<String, NDArray> given, double[] x, double[] direction, double step,
            long[] shape) {
        double[] moved = x.clone();
        for (int i = 0; i < moved.length; i++)
            moved[i] += step * direction[i];
        try (NDManager own = network.arrays().newSubManager()) {
            Map<String, NDArray> here = new HashMap<>(given);
            here.put(AscentGraph.PARAMETER, own.create(moved).reshape(new Shape(shape)));
            try (Answer answer = network.ask(Query.read(AscentGraph.GOAL), Given.of(here))) {
                return answer.value(AscentGraph.GOAL).toDoubleArray()[0];
            }
        }
    }

    /// Waves of a picture give the picture, for odd and even sides; what waves give lies strictly inside 0…1.
    @ParameterizedTest
    @CsvSource({"8, 10", "7, 9", "1, 12"})
    void wavesGoToPicturesAndBack(int height, int width) {
        Canvas canvas = new Canvas(2, 3, height, width, height, width, new double[]{1, 1, 1}, new double[3]);
        Spectrum spectrum = new Spectrum(new Painting.Fourier(), canvas);
        float[] x = new float[canvas.count()];
        Random random = new Random(1);
        for (int i = 0; i < x.length; i++)
            x[i] = 0.02f + 0.96f * random.nextFloat();
        StoredTensor picture = StoredTensor.real(List.of(2L, 3L, (long) height, (long) width), x);
        Graph forth = pictures(spectrum);
        try (Network back = Toys.open(AscentGraph.inverse(spectrum, ElementType.FLOAT));
                Network there = Toys.open(forth)) {
            StoredTensor waves = Objects
                    .requireNonNull(back.run(Map.of(AscentGraph.PICTURE, picture)).get(AscentGraph.PARAMETER));
            StoredTensor again = Objects
                    .requireNonNull(there.run(Map.of(AscentGraph.PARAMETER, waves)).get(AscentGraph.PICTURE));
            assertArrayEquals(x, again.values().floats(), 1e-4f);
        }
    }

    private static Graph pictures(Spectrum spectrum) {
        var n = new org.neurarium.neurons.unit.Nodes(new org.neurarium.nn.build.GraphBuilder("waves"), "w/",
                ElementType.FLOAT);
        n.output(AscentGraph.PICTURE, spectrum.picture(n.input(AscentGraph.PARAMETER, spectrum.shape()), n));
        return n.graph().build();
    }

    /// Shifted by whole pixels, the affine map reads just those pixels.
    @Test
    void shiftsByWholePixelsAreExact() {
        Canvas canvas = new Canvas(1, 1, 12, 11, 8, 7, new double[]{1}, new double[1]);
        Moved moved = new Moved(2, -1, 1, 0, -1, 2);
        Window window = new Window(2, 3);
        double[] t = window.affine(canvas, moved);
        long[] from = window.corner(moved, 0, 0);
        for (int v = 0; v < 8; v++) {
            for (int u = 0; u < 7; u++) {
                double xn = (2 * u + 1) / 7.0 - 1, yn = (2 * v + 1) / 8.0 - 1;
                assertEquals(from[1] + u, ((t[0] * xn + t[1] * yn + t[2] + 1) * 11 - 1) / 2, 1e-9);
                assertEquals(from[0] + v, ((t[3] * xn + t[4] * yn + t[5] + 1) * 12 - 1) / 2, 1e-9);
            }
        }
    }
}
