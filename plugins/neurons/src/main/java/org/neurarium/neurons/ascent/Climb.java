package org.neurarium.neurons.ascent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Json;
import org.neurarium.data.NamedArrays;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Values;
import org.neurarium.nn.Answer;

/// What pictures are made of and what the optimiser remembers, as arrays that stay with libtorch: a step puts others in their place
/// and changes none, and numbers come out where somebody looks.
final class Climb {
    /// Times that a picture whose gradient is no number may go back and take half as large steps.
    private static final int TRIES = 8;

    private final NDManager home;
    private final ElementType type;
    private NDArray parameter, good, mean, square;
    private int steps, tries;
    private double slower = 1;

    /// @param home  what the arrays belong to
    /// @param start parameters
    Climb(NDManager home, ElementType type, float[] start, long[] shape) {
        this.home = home;
        this.type = type;
        parameter = array(start, shape);
        good = parameter;
        mean = parameter.zerosLike();
        square = parameter.zerosLike();
    }

    private NDArray array(float[] values, long... shape) { return Givens.array(type, home, values, shape); }

    /// Puts arrays in the place of others, which go.
    private void become(NDArray newParameter, NDArray newGood, NDArray newMean, NDArray newSquare) {
        NDArray[] before = {parameter, good, mean, square}, now = {newParameter, newGood, newMean, newSquare};
        parameter = newParameter;
        good = newGood;
        mean = newMean;
        square = newSquare;
        for (NDArray a : now)
            a.attach(home);
        for (NDArray a : before)
            if (Arrays.stream(now).noneMatch(n -> n == a)) a.close();
    }

    float[] floats() { return Givens.floats(parameter); }

    NDArray parameter() { return parameter; }

    /// Begins anew, as on a canvas of another size.
    void begin(float[] start, long... shape) {
        NDArray fresh = array(start, shape);
        become(fresh, fresh, fresh.zerosLike(), fresh.zerosLike());
        steps = 0;
    }

    /// What was done to the parameters after a step.
    void set(float[] changed) { become(array(changed, parameter.getShape().getShape()), good, mean, square); }

    /// All is well here.
    void keep() { become(parameter, parameter, mean, square); }

    /// What goes with a step.
    Map<String, NDArray> given(Optimiser how, double rate, boolean[] rests, NDManager mine) {
        Map<String, NDArray> all = new HashMap<>(Uphill.rates(how, rate * slower, steps + 1, rests,
                parameter.getShape().dimension(), mine));
        all.put(AscentGraph.PARAMETER, parameter);
        all.put(Uphill.MEAN, mean);
        all.put(Uphill.SQUARE, square);
        return all;
    }

    /// Makes the step that was computed; not where a gradient is no number.
    ///
    /// @return the mean size of each picture's gradient; empty where it is none
    double[] take(Answer answer, Optimiser how) {
        double[] sizes = answer.value(Uphill.SIZE).toDoubleArray();
        if (!Arrays.stream(sizes).allMatch(Double::isFinite)) return new double[0];
        boolean adam = how instanceof Optimiser.Adam;
        become(answer.value(Uphill.next(how)), good, adam ? answer.value(Uphill.NEXT_MEAN) : mean,
                adam ? answer.value(Uphill.NEXT_SQUARE) : square);
        steps++;
        return sizes;
    }

    /// Goes back to where all was well, to smaller steps.
    ///
    /// @param step at which it was not
    void back(int step) {
        if (++tries > TRIES) {
            throw new BadInput(
                    "The gradient is no number at step " + step + ", also with steps " + Math.round(1 / slower)
                            + " times smaller: lower the rate, or ask another layer.");
        }
        slower /= 2;
        become(good, good, good.zerosLike(), good.zerosLike());
        steps = 0;
    }

    long bytes() { return 4 * parameter.size() * type.bytes(); }

    NamedArrays into(Json.Obj about) {
        return NamedArrays.of(about.with("slower", slower).with("tries", tries).with("moments", steps))
                .with("parameter", values(parameter))
                .with("good", values(good))
                .with("mean", values(mean))
                .with("square", values(square));
    }

    private static Values values(NDArray a) {
        return org.neurarium.nn.torch.Arrays.stored(a).values();
    }

    void restore(NamedArrays kept) {
        become(array(kept, "parameter"), array(kept, "good"), array(kept, "mean"), array(kept, "square"));
        slower = kept.about().get("slower").number();
        tries = (int) kept.about().get("tries").number();
        steps = (int) kept.about().get("moments").number();
    }

    private NDArray array(NamedArrays kept, String name) {
        return org.neurarium.nn.torch.Arrays.of(home, StoredTensor.of(kept.array(name)));
    }
}
