package org.neurarium.nn.architectures;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Values;

/// A network of `make.py`: names, shapes and outputs lie in the fixture, and its weights are a function of name and place.
public record HashedNetwork(Json about) {
    public static HashedNetwork read(String name) {
        String file = "/org/neurarium/nn/architectures/" + name + ".json";
        try (InputStream in = Objects.requireNonNull(HashedNetwork.class.getResourceAsStream(file))) {
            return new HashedNetwork(Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public Checkpoint checkpoint() {
        Map<String, Values> tensors = new LinkedHashMap<>();
        about.get("tensors").members().forEach((name, shape) -> tensors.put(name, values(name, ints(shape))));
        return Checkpoint.of("weights", about.get("name").string(), about.get("config"), tensors);
    }

    StoredTensor input() {
        int[] shape = ints(about.get("input"));
        List<Long> lengths = java.util.Arrays.stream(shape).mapToObj(n -> (long) n).toList();
        double[] u = noise("input", count(shape));
        double words = about.get("words").number();
        if (words == 0) return StoredTensor.of(Values.of(floats(u), shape));
        long[] ids = new long[u.length];
        for (int i = 0; i < ids.length; i++)
            ids[i] = (long) Math.floor((u[i] + 1) / 2 * words);
        return StoredTensor.whole(lengths, ids);
    }

    static int[] ints(Json shape) { return shape.items().stream().mapToInt(n -> (int) n.number()).toArray(); }

    private static Values values(String name, int[] shape) {
        double[] v = noise(name, count(shape));
        int row = 1;
        for (int i = 1; i < shape.length; i++)
            row *= shape[i];
        for (int i = 0; i < v.length; i++) {
            if (name.endsWith("running_var")) v[i] = 1 + 0.5 * v[i];
            else if (shape.length > 1) v[i] *= Math.sqrt(3.0 / row);
            else if (name.endsWith("bias") || name.endsWith("running_mean")) v[i] *= 0.1;
            else
                v[i] = 1 + 0.2 * v[i];
        }
        return Values.of(floats(v), shape);
    }

    private static int count(int[] shape) {
        int n = 1;
        for (int length : shape)
            n *= length;
        return n;
    }

    private static float[] floats(double[] v) {
        float[] out = new float[v.length];
        for (int i = 0; i < v.length; i++)
            out[i] = (float) v[i];
        return out;
    }

    private static double[] noise(String name, int n) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        double[] out = new double[n];
        for (int i = 0; i < n; i++) {
            long x = i * 2654435761L + crc.getValue() & 0xffffffffL;
            x ^= x >>> 15;
            x = x * 2246822519L & 0xffffffffL;
            x ^= x >>> 13;
            out[i] = x / 2147483648.0 - 1;
        }
        return out;
    }
}
