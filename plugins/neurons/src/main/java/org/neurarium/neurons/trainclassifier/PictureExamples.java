package org.neurarium.neurons.trainclassifier;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.neurarium.data.StoredTensor;
import org.neurarium.neurons.network.Preparation;
import org.neurarium.nn.train.Batch;
import org.neurarium.nn.train.Examples;

/// Some of the pictures, prepared as the network takes them.
///
/// @param which        their numbers in the set
/// @param augmentation how they are changed by chance; empty for not at all
record PictureExamples(PictureSet set, int[] which, Preparation preparation, Optional<Augmentation> augmentation)
        implements
        Examples {
    static final String IMAGE = "image", LABEL = "label";

    @Override
    public int count() { return which.length; }

    @Override
    public Batch read(int[] places, RandomGenerator random) throws InterruptedException {
        float[] all = new float[Math.multiplyExact(places.length, set.values())];
        long[] labels = new long[places.length];
        for (int i = 0; i < places.length; i++) {
            if (Thread.interrupted()) throw new InterruptedException();
            int picture = which[places[i]];
            labels[i] = set.labels().of()[picture];
            float[] pixels = set.pixels().of(picture);
            if (augmentation.isPresent()) pixels = augmentation.get().of(pixels, set.width(), set.height(), random);
            prepare(pixels, all, i * set.values());
        }
        long n = places.length;
        return new Batch(Map.of(IMAGE,
                StoredTensor.real(List.of(n, (long) set.channels(), (long) set.height(), (long) set.width()), all),
                LABEL,
                StoredTensor.whole(List.of(n), labels)), n);
    }

    private void prepare(float[] pixels, float[] out, int at) {
        int places = set.width() * set.height();
        for (int c = 0; c < set.channels(); c++) {
            double less = preparation.subtract()[Math.min(c, preparation.subtract().length - 1)];
            double by = preparation.divide()[Math.min(c, preparation.divide().length - 1)];
            for (int p = c * places; p < (c + 1) * places; p++)
                out[at + p] = (float) ((pixels[p] - less) / by);
        }
    }

    @Override
    public boolean equals(Object other) { return this == other; }

    @Override
    public int hashCode() { return System.identityHashCode(this); }

    @Override
    public String toString() { return which.length + " pictures"; }
}
