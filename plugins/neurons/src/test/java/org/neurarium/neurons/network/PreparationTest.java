package org.neurarium.neurons.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.neurarium.data.Region;
import org.neurarium.data.BadInput;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Json;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.Pixels;

class PreparationTest {
    private static ImageStack ramp(int width, int height) {
        float[] values = new float[width * height];
        for (int i = 0; i < values.length; i++)
            values[i] = (float) (i % width) / width;
        return MemoryImage.grey(Pixels.of(width, height, values));
    }

    @Test
    void theMiddleIsCutOutAndScaledAndGreyServesForEachChannel() {
        Preparation.Prepared p = new Preparation(0, 2, new double[]{0, 51, 0}, new double[]{255, 255, 51}).of(ramp(10,
                6), 0, 0, 3);
        float[] red = {0.4f, 0.5f, 0.4f, 0.5f};
        assertArrayEquals(red, Arrays.copyOf(p.values(), 4), 1e-6f);
        assertEquals(0.2, p.values()[4], 1e-6);
        assertEquals(2, p.values()[8], 1e-5);
    }

    @Test
    void theShorterSideIsMadeSoLong() {
        Preparation.Prepared p = new Preparation(8, 0, new double[]{0}, new double[]{1}).of(ramp(64, 32), 0, 0, 1);
        assertEquals(16, p.width());
        assertEquals(8, p.height());
        // The mean of four columns of a ramp, in whole numbers.
        assertEquals(Math.floor(255 * (4 * 5 + 1.5) / 64 + 0.5), p.values()[5], 0);
    }

    @Test
    void configurationsSayHow() {
        Json own = Json.parse("{\"input\": {\"size\": 224, \"resize\": 256, \"subtract\": 127, \"divide\": 128}}");
        assertEquals(Optional.of(new Preparation(256, 224, new double[]{127}, new double[]{128})), Preparation.of(own));
        Json theirs = Json.parse(
                "{\"image_mean\": [0.5, 0.4, 0.2], \"image_std\": [0.2, 0.2, 0.2], \"size\": {\"height\": 32, \"width\": 32}}");
        Preparation p = Preparation.of(theirs).orElseThrow();
        assertArrayEquals(new double[]{127.5, 102, 51}, p.subtract(), 1e-12);
        assertArrayEquals(new double[]{51, 51, 51}, p.divide(), 1e-12);
        assertEquals(Optional.empty(), Preparation.of(Json.object()));
    }

    @Test
    void nobodyGuessesHowAnUnknownNetworkWantsItsImages() {
        BadInput e = assertThrows(BadInput.class, () -> new Images().with(Optional.empty()));
        assertEquals("The network does not say how its images are prepared: set images.subtract and images.divide", e
                .sentence()
                .substring(0, 91));
    }

    /// Of an image of 8 × 4 made 4 × 2 and cut to its middle: a map of 2 × 2 lies over the middle.
    @Test
    void aMapIsLaidOverTheImage() {
        Preparation p = new Preparation(2, 2, new double[]{0}, new double[]{1});
        Preparation.Fit fit = p.fit(8, 4);
        float[] over = fit.laidOver(new float[]{1, 1, 0, 0});
        assertEquals(32, over.length);
        assertEquals(0, over[1], "beyond what was seen");
        assertEquals(1, over[3], 1e-6);
        assertEquals(0.75, over[8 + 3], 1e-6);
        assertEquals(0.25, over[16 + 3], 1e-6);
        assertEquals(0, over[24 + 3], 1e-6);
        assertEquals(new Region(2, 0, 4, 4), fit.original(new Region(0, 0, 2, 2)));
        assertEquals(new Region(4, 2, 2, 2), fit.original(new Region(1, 1, 1, 1)));
    }
}
