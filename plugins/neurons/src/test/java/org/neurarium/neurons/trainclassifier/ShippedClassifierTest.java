package org.neurarium.neurons.trainclassifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.data.StoredTensor;
import org.neurarium.neurons.colourshapes.Lesson;
import org.neurarium.neurons.colourshapes.Picture;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.neurons.network.Preparation;
import org.neurarium.nn.Network;
import org.neurarium.nn.Networks;
import org.neurarium.testkit.ToolRunner;

/// The network that is shipped, on pictures that had no part in its making or choice; 2361 of 2500 were measured.
class ShippedClassifierTest {
    @Test
    void itTellsShapesThatNobodyShowedIt(@TempDir Path folder) throws InterruptedException {
        List<Picture> pictures = new ArrayList<>(Lesson.draw(2500, new SplittableRandom(2026)));
        try (ToolRunner runner = new ToolRunner(folder, 2);
                Checkpoint net = runner.formats().open("builtin:colour-shapes", Checkpoint.class);
                Network network = Networks.standard().open(net, OpenNetwork.torch())) {
            assertEquals(Classifier.KIND, net.kind());
            assertEquals(Reading.drawnClasses(),
                    net.config().get("classes").items().stream().map(Json::string).toList());
            Preparation preparation = Preparation.of(net.config()).orElseThrow();
            assertEquals(Lesson.GREY * 255, preparation.subtract()[0], 1e-9);
            float[] all = new float[pictures.size() * 3 * Picture.PLACES];
            for (int i = 0; i < pictures.size(); i++) {
                float[] x = Lesson.prepared(pictures.get(i).pixels());
                System.arraycopy(x, 0, all, i * x.length, x.length);
            }
            Map<String, StoredTensor> said = network
                    .run(Map.of("image", StoredTensor.real(List.of((long) pictures.size(), 3L,
                            (long) Picture.SIDE, (long) Picture.SIDE), all)));
            double[] logits = Objects.requireNonNull(said.get(Classifier.LOGITS)).doubles();
            int right = 0;
            for (int i = 0; i < pictures.size(); i++) {
                int best = 0;
                for (int k = 1; k < 4; k++)
                    if (logits[4 * i + k] > logits[4 * i + best]) best = k;
                if (best == pictures.get(i).shape().label()) right++;
            }
            assertTrue(right >= 0.92 * pictures.size(), right + " of " + pictures.size());
        }
    }
}
