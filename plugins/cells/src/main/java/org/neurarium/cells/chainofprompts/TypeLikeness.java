package org.neurarium.cells.chainofprompts;

import java.util.LinkedHashMap;
import java.util.Map;
import org.neurarium.cells.engine.Features;
import org.neurarium.cells.engine.Mask;

/// Tells which type a cell resembles most: every type's prototype is the mean of F_h and of F_l over the masks of its
/// clicks, and cell i has the type t of the largest ⟨F_l(i), P_l(t)⟩ + ⟨F_h(i), P_h(t)⟩.
final class TypeLikeness {
    private final Map<String, Sum> types = new LinkedHashMap<>();

    TypeLikeness copy() {
        TypeLikeness copy = new TypeLikeness();
        types.forEach((type, sum) -> copy.types.put(type, new Sum(sum.values.clone(), sum.count.clone())));
        return copy;
    }

    /// The mean features of a mask, F_high before F_low; of the point where the mask holds no centre of a grid cell.
    static float[] signature(Field field, Mask mask, double x, double y) {
        Features high = field.highUnit(), low = field.lowUnit();
        float[] sum = new float[high.channels() + low.channels()];
        int cells = 0;
        if (!mask.isEmpty()) {
            int first = field.point(mask.box().x(), mask.box().y());
            int last = field.point(mask.box().x() + mask.box().width() - 1.0, mask.box().y() + mask.box().height()
                    - 1.0);
            for (int gy = first / field.width(); gy <= last / field.width(); gy++) {
                for (int gx = first % field.width(); gx <= last % field.width(); gx++) {
                    int p = gy * field.width() + gx;
                    if (!mask.contains((int) Math.rint(field.imageX(p)), (int) Math.rint(field.imageY(p)))) continue;
                    add(high, low, p, sum);
                    cells++;
                }
            }
        }
        if (cells == 0) {
            add(high, low, field.point(x, y), sum);
            cells = 1;
        }
        for (int c = 0; c < sum.length; c++) {
            sum[c] /= cells;
        }
        return sum;
    }

    private static void add(Features high, Features low, int p, float[] sum) {
        int n = high.points();
        for (int c = 0; c < high.channels(); c++) {
            sum[c] += high.values()[c * n + p];
        }
        for (int c = 0; c < low.channels(); c++) {
            sum[high.channels() + c] += low.values()[c * n + p];
        }
    }

    /// Adds a clicked example of a type.
    void example(String type, float[] signature) {
        Sum sum = types.computeIfAbsent(type, _ -> new Sum(new float[signature.length], new int[1]));
        for (int c = 0; c < signature.length; c++) {
            sum.values[c] += signature[c];
        }
        sum.count[0]++;
    }

    /// The type that these features resemble most, the first of equals; empty without examples.
    String likest(float[] signature) {
        String best = "";
        double most = Double.NEGATIVE_INFINITY;
        for (var type : types.entrySet()) {
            double likeness = 0;
            float[] prototype = type.getValue().values;
            for (int c = 0; c < signature.length; c++) {
                likeness += (double) signature[c] * prototype[c];
            }
            likeness /= type.getValue().count[0];
            if (likeness > most) {
                most = likeness;
                best = type.getKey();
            }
        }
        return best;
    }

    private record Sum(float[] values, int[] count) {}
}
