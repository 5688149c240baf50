package org.neurarium.neurons.trainclassifier;

import java.util.Optional;
import java.util.stream.IntStream;
import org.neurarium.data.Json;
import org.neurarium.neurons.network.Preparation;

/// Pictures of one size, each of a class.
///
/// @param leftOut of each picture whether it is kept aside to judge by
/// @param pixels  of each picture, channel by channel, values of 0 to 255
/// @param usual   how such pictures are prepared; empty where it is to be found out
/// @param about   what else is to be known of how they were made
record PictureSet(int channels, int width, int height, ClassLabels labels, boolean[] leftOut, Pixels pixels,
        Optional<Preparation> usual,
        Json.Obj about) {
    /// Gives the pixels of a picture.
    interface Pixels {
        float[] of(int picture);
    }

    int[] learned() { return IntStream.range(0, leftOut.length).filter(i -> !leftOut[i]).toArray(); }

    int[] judged() { return IntStream.range(0, leftOut.length).filter(i -> leftOut[i]).toArray(); }

    int values() { return channels * width * height; }
}
