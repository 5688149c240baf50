package org.neurarium.nn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph.Dim;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;

/// How well a network and a file that was written of it agree: both are run on random inputs.
///
/// @param batches    how many inputs were tried
/// @param difference the largest absolute difference of any number of any output
public record Agreement(int batches, double difference) {
    /// What stands for an extent that varies.
    private static final long VARYING = 2;

    /// @param extents of extents that vary, by their names; others are small
    /// @throws BadInput if the file cannot run, or an output has another shape
    public static Agreement of(Network network, Inference file, int batches, long seed, Map<String, Long> extents) {
        Random random = new Random(seed);
        double most = 0;
        for (int i = 0; i < batches; i++) {
            Map<String, StoredTensor> inputs = new HashMap<>();
            for (Port port : network.graph().inputs())
                inputs.put(port.name(), input(port, extents, random));
            most = Math.max(most, difference(network.run(inputs), file.run(inputs)));
        }
        return new Agreement(batches, most);
    }

    private static double difference(Map<String, StoredTensor> one, Map<String, StoredTensor> other) {
        double most = 0;
        for (Map.Entry<String, StoredTensor> e : one.entrySet()) {
            StoredTensor b = other.get(e.getKey());
            if (b == null || !b.shape().equals(e.getValue().shape()) || b.type() != e.getValue().type())
                throw new BadInput("The output '" + e.getKey() + "' of the file is not that of the network.");
            double[] x = e.getValue().doubles(), y = b.doubles();
            for (int i = 0; i < x.length; i++) {
                if (Double.compare(x[i], y[i]) == 0) continue;
                double d = Math.abs(x[i] - y[i]);
                most = Math.max(most, Double.isNaN(d) ? Double.POSITIVE_INFINITY : d);
            }
        }
        return most;
    }

    private static StoredTensor input(Port port, Map<String, Long> extents, Random random) {
        List<Dim> dims = port.shape()
                .orElseThrow(() -> new BadInput("The input '" + port.name() + "' has no shape: nothing can be tried."));
        List<Long> shape = dims.stream().map(d -> switch (d) {
            case Dim.Fixed(long n) -> (Long) n;
            case Dim.Named(String name) -> extents.getOrDefault(name, VARYING);
        }).toList();
        long n = shape.stream().reduce(1L, Math::multiplyExact);
        if (port.type() == ElementType.FLOAT) {
            float[] all = new float[Math.toIntExact(n)];
            for (int i = 0; i < all.length; i++)
                all[i] = (float) random.nextGaussian();
            return StoredTensor.real(shape, all);
        }
        // Ids, masks, counts: 0 and 1 are never too large.
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(n * port.type().bytes())).order(ByteOrder.LITTLE_ENDIAN);
        if (!port.type().isFloat()) for (int i = 0; i < n; i++)
            bytes.put(i * port.type().bytes(), (byte) random.nextInt(2));
        return new StoredTensor(port.type(), shape, () -> bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN));
    }
}
