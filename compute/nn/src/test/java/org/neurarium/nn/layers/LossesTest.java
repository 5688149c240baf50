package org.neurarium.nn.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.Answer;
import org.neurarium.nn.Doubles;
import org.neurarium.nn.Given;
import org.neurarium.nn.Network;
import org.neurarium.nn.Torches;
import org.neurarium.nn.plan.Query;
import org.neurarium.nn.torch.Arrays;

/// The numbers come from PyTorch 2.7.1 in double precision.
class LossesTest {
    private static final StoredTensor Z = StoredTensor.real(List.of(4L, 3L), 1.5f, -0.5f, 0.25f, -1, 2, 0.5f, 0.3f,
            0.1f, -2, 0, 1,
            3), T = StoredTensor.real(List.of(4L, 3L), 1, 0, 0, 0, 0, 1, 0, 1, 1, 1, 0, 1),
            Q = StoredTensor.real(List.of(4L, 3L),
                    .7f, .2f, .1f, 0, .5f, .5f, 1, 0, 0, .3f, .3f, .4f);
    private static final float[] WEIGHTS = {1, 2, 0.5f};

    private static double loss(StoredTensor x, StoredTensor target, boolean classes, Loss loss) {
        var graph = Losses.of(l -> l.tell("loss", loss.of(l, l.value("x"), classes ? l.labels("t") : l.numbers("t"))));
        try (Network network = Network.open(Doubles.of(graph), Torches.torch())) {
            NDArray a = Arrays.of(network.arrays(), Doubles.of(x, v -> v)),
                    b = Arrays.of(network.arrays(), Doubles.of(target, v -> v));
            try (Answer answer = network.ask(Query.read("loss"), Given.of(Map.of("x", a, "t", b)))) {
                return answer.value("loss").toDoubleArray()[0];
            }
        }
    }

    private interface Loss {
        String of(Losses l, String x, String target);
    }

    private static StoredTensor labels(long... y) { return StoredTensor.whole(List.of((long) y.length), y); }

    private static StoredTensor shaped(StoredTensor t, Long... shape) {
        return new StoredTensor(t.type(), List.of(shape), t.bytes());
    }

    @Test
    void crossEntropyWithAllThatBelongsToIt() {
        StoredTensor y = labels(0, 2, 1, 2), some = labels(0, -100, 1, 2);
        assertEquals(0.7787269939676674, loss(Z, y, true, Losses::crossEntropy), 1e-7);
        Optional<float[]> w = Optional.of(WEIGHTS), none = Optional.empty();
        BiFunction<Optional<float[]>, Double, Loss> of = (weights,
                smooth) -> (l, x, t) -> l.crossEntropy(x, t, weights, smooth,
                        Optional.of(-100));
        assertEquals(0.7527820284045934, loss(Z, y, true, of.apply(w, 0.)), 1e-7);
        assertEquals(0.8633103273010008, loss(Z, y, true, of.apply(none, .1)), 1e-7);
        assertEquals(0.4578655597378376, loss(Z, some, true, of.apply(none, 0.)), 1e-7);
        assertEquals(0.7150032851435406, loss(Z, some, true, of.apply(w, .1)), 1e-7);
        assertEquals(1.225100075410338,
                loss(shaped(Z, 1L, 3L, 4L), shaped(labels(0, 2, 1, -100), 1L, 4L), true, of.apply(w, .2)), 1e-7);
    }

    @Test
    void differencesOfNumbers() {
        assertEquals(1.809375, loss(Z, T, false, Losses::squaredError), 1e-7);
        assertEquals(1.0791666666666668, loss(Z, T, false, Losses::absoluteError), 1e-7);
        assertEquals(0.5305208333333332, loss(Z, T, false, (l, x, t) -> l.huber(x, t, 0.7)), 1e-7);
    }

    @Test
    void yesOrNo() {
        assertEquals(0.8413643750016654, loss(Z, T, false, Losses::binaryCrossEntropy), 1e-7);
        assertEquals(0.22913658976615378, loss(Z, T, false, (l, x, t) -> l.focal(x, t, 0.25, 2)), 1e-7);
        assertEquals(0.3938266464715619,
                loss(shaped(Z, 1L, 2L, 2L, 3L), shaped(T, 1L, 2L, 2L, 3L), false, (l, x, t) -> l.dice(x, t,
                        1)),
                1e-7);
    }

    @Test
    void distributionsAndDirections() {
        assertEquals(0.40151056685554076, loss(Z, Q, false, Losses::divergence), 1e-6);
        assertEquals(0.3594962167224504, loss(Z, Q, false, Losses::cosine), 1e-7);
        assertEquals(0.919298609409944, loss(Z, Q, false, (l, x, t) -> l.contrast(x, t, 0.5)), 1e-6);
    }

    @Test
    void theShareThatIsRight() {
        assertEquals(0.5, loss(Z, labels(0, 2, 1, 2), true, Losses::accuracy));
    }
}
