package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.data.Values;
import org.neurarium.viewmodels.neurons.NeuronsModel;
import org.neurarium.viewmodels.neurons.OpenNet;
import org.neurarium.viewmodels.neurons.TreeRow;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Watchdog;

/// A person looks at a network: drops it, searches a layer, looks at its weights, and takes them along.
@ExtendWith(Watchdog.class)
final class NeuronsTest {
    @TempDir private Path folder = Path.of("");
    private Person person;

    @BeforeEach
    void sitsDown() { person = new Person(folder); }

    @AfterEach
    void leaves() { person.close(); }

    private NeuronsModel model() { return person.studio().neurons(); }

    private void dropsTheSample() {
        assertTrue(person.drop(person.sample(NeuronsModel.SAMPLE)));
        person.waits("the network is open", () -> model().net().get() != null);
        Fx.run(() -> model().shown().set(NeuronsModel.View.WEIGHTS));
        person.layout();
    }

    private String selected() {
        return Fx.call(() -> OpenNet.path(Objects.requireNonNull(model().tree().selected().get())));
    }

    private void picture() {
        person.waits("a picture", () -> model().weight().picture().get() != null);
        person.layout();
    }

    private String position() { return Fx.call(() -> model().position().getValue()); }

    @Test
    void dropsANetworkSearchesALayerAndLooksAtItsWeights() {
        dropsTheSample();
        assertEquals("neurons", Fx.call(() -> person.studio().frame().screens().current().get().id()));
        assertEquals(7, Fx.call(() -> model().tree().rows().size()), "the network, and what it consists of");
        person.pressesCtrl(KeyCode.F);
        person.types("conv_h");
        assertEquals(1, Fx.call(() -> model().tree().hits().get()));
        person.presses(KeyCode.DOWN, "");
        assertEquals("_conv_head.weight", selected());
        picture();
        Node canvas = person.sees(".nr-tensor-canvas");
        Bounds at = Fx.call(() -> canvas.localToScene(canvas.getLayoutBounds()));
        person.uses(h -> h.move(at.getCenterX(), at.getCenterY()));
        assertTrue(position().matches("\\[\\d+, \\d+, 0, 0]  −?[\\d.]+(e−\\d+)?"), position());
        person.uses(h -> h.move(at.getMinX() + 2, at.getMinY() + 2));
        assertEquals("", position());
    }

    @Test
    void goesThroughTheTreeByKeys() {
        dropsTheSample();
        Node tree = person.sees(".nr-tree");
        Fx.run(tree::requestFocus);
        for (int i = 0; i < 6; i++)
            person.presses(KeyCode.DOWN, "");
        assertEquals("_fc", selected());
        person.presses(KeyCode.RIGHT, "");
        person.presses(KeyCode.RIGHT, "");
        assertEquals("_fc.weight", selected());
        person.presses(KeyCode.DOWN, "");
        assertEquals("_fc.bias", selected());
        picture();
        person.presses(KeyCode.LEFT, "");
        assertEquals("_fc", selected());
        person.presses(KeyCode.LEFT, "");
        assertEquals(7, Fx.call(() -> model().tree().rows().size()));
        person.types("depthwise");
        assertEquals("depthwise", Fx.call(() -> model().tree().search().get()));
        assertEquals(16, Fx.call(() -> model().tree().hits().get()));
        person.presses(KeyCode.ESCAPE, "");
        assertEquals("", Fx.call(() -> model().tree().search().get()));
    }

    @Test
    @SuppressWarnings("unchecked")
    void goesIntoAModuleByItsRowAndOutAgain() {
        dropsTheSample();
        TableView<Object> table = (TableView<Object>) person.sees(".nr-part-table");
        assertEquals(6, Fx.call(() -> table.getItems().size()));
        Fx.run(() -> {
            table.requestFocus();
            table.getSelectionModel().select(2);
        });
        person.presses(KeyCode.ENTER, "\r");
        assertEquals("_blocks", selected());
        person.layout();
        assertEquals(16, Fx.call(() -> table.getItems().size()));
        person.presses(KeyCode.BACK_SPACE, "");
        assertEquals("", selected());
    }

    @Test
    void takesThePictureAndTheNumbersAlong() throws IOException {
        dropsTheSample();
        reveal("tensor:_conv_stem.weight");
        picture();
        person.chooses(folder.resolve("taken"));
        person.pressesCtrl(KeyCode.E);
        person.waits("told", () -> person.studio().frame().work().notices().open().size() == 1);
        Path png = folder.resolve("taken").resolve("efficientnet-lite0-_conv_stem.weight.png");
        BufferedImage image = ImageIO.read(png.toFile());
        assertTrue(image.getWidth() > 500 && image.getHeight() > 500, image.toString());
        Fx.run(() -> model().act("neurons.export-tensor").run());
        person.waits("told again", () -> person.studio().frame().work().notices().open().size() == 2);
        byte[] npy = Files.readAllBytes(folder.resolve("taken").resolve("efficientnet-lite0-_conv_stem.weight.npy"));
        assertTrue(new String(npy, 10, 80, StandardCharsets.US_ASCII)
                .contains("'<f2', 'fortran_order': False, 'shape': (32, 3, 3, 3)"));
        try (Checkpoint net = person.house().formats().open(Reference.builtin(NeuronsModel.SAMPLE), Checkpoint.class)) {
            byte[] weights = net.tensor("_conv_stem.weight")
                    .bytes()
                    .toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
            assertArrayEquals(weights, Arrays.copyOfRange(npy, npy.length - weights.length, npy.length));
        }
        // Nothing is overwritten.
        person.pressesCtrl(KeyCode.E);
        Path second = png.resolveSibling("efficientnet-lite0-_conv_stem.weight 2.png");
        person.waits("a second one", () -> person.studio()
                .frame()
                .work()
                .notices()
                .open()
                .stream()
                .anyMatch(n -> n.what().contains("weight 2.png")));
        assertTrue(Files.exists(second));
    }

    private void reveal(String key) {
        Fx.run(() -> model().tree().reveal(Objects.requireNonNull(model().net().get()).find(key).orElseThrow()));
    }

    @Test
    void theHistogramAndTheColoursChange() {
        dropsTheSample();
        reveal("tensor:_fc.weight");
        picture();
        var before = Fx.call(() -> model().weight().picture().get());
        Node log = person.sees(".nr-log-toggle");
        person.clicks(log);
        assertTrue(Fx.call(() -> model().weight().logarithmic().get()));
        person.presses(KeyCode.L, "l");
        assertFalse(Fx.call(() -> model().weight().logarithmic().get()));
        person.clicks(segment("Viridis"));
        person.waits("other colours", () -> model().weight().picture().get() != before);
        Fx.run(() -> model().act("neurons.zoom-in").run());
        assertEquals(1.5, Fx.call(() -> model().weight().zoom().get()));
        person.pressesCtrl(KeyCode.DIGIT0);
        assertEquals(1.0, Fx.call(() -> model().weight().zoom().get()));
    }

    private Node segment(String text) {
        person.layout();
        return Fx.call(() -> person.scene()
                .getRoot()
                .lookupAll(".nr-segment")
                .stream()
                .filter(n -> n instanceof javafx.scene.control.ToggleButton b && b.getText().equals(text))
                .findFirst()
                .orElseThrow());
    }

    @Test
    void aDamagedFileIsToldInASentenceWithARemedy() throws IOException {
        Path broken = folder.resolve("broken.safetensors");
        Files.write(broken, new byte[]{(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff,
            (byte) 0xff, 0x7f, '{', '}'});
        person.drop(broken);
        Notice notice = person.hears();
        assertEquals(Notice.Level.ERROR, notice.level());
        assertEquals("broken.safetensors could not be opened", notice.what());
        assertTrue(notice.why().contains("broken.safetensors") && notice.why().endsWith("."), notice.why());
        Node remedy = person.sees(".nr-notice .nr-primary");
        assertEquals("Open another file", Fx.call(() -> ((Button) remedy).getText()));
        Fx.run(() -> notice.remedies().getLast().action().run());
        person.waits("the sample", () -> model().net().get() != null);
    }

    @Test
    void theEmptyScreenOffersTheSample() {
        Fx.run(() -> person.studio().frame().screens().show("neurons"));
        Node sample = person.sees(".nr-net-canvas .nr-sample-button");
        person.clicks(sample);
        person.waits("the sample", () -> model().net().get() != null);
        assertEquals(NeuronsModel.SAMPLE, Fx.call(() -> Objects.requireNonNull(model().net().get()).name()));
        assertEquals(0, Fx.call(() -> person.studio().cells().images().size()), "it is no image");
    }

    @Test
    void whatIsOpenIsKeptInTheProject() {
        Memory memory = new Memory();
        person.close();
        person = new Person(folder, 1440, 900, memory);
        dropsTheSample();
        reveal("tensor:_fc.bias");
        Fx.run(() -> model().tree().search().set("bias"));
        person.saved();
        person.close();
        person = new Person(folder, 1440, 900, memory);
        person.waits("the network again", () -> model().net().get() != null);
        picture();
        assertEquals("_fc.bias", selected());
        assertEquals("bias", Fx.call(() -> model().tree().search().get()));
        assertEquals("neurons", Fx.call(() -> person.studio().frame().screens().current().get().id()));
    }

    /// The watchdog sees whether the window waits meanwhile.
    @Test
    @SuppressWarnings("unchecked")
    void eightThousandTensorsAreLinesLikeAFew() {
        Map<String, Values> tensors = new LinkedHashMap<>();
        for (int b = 0; b < 1000; b++)
            for (String name : new String[]{"q.weight", "q.bias", "k.weight", "k.bias", "v.weight", "v.bias",
                "norm.weight", "norm.bias"})
                tensors.put("encoder.layers." + b + "." + name, Values.of(new float[]{b, 1, 2, 3}, 2, 2));
        Path file = person.house()
                .formats()
                .write(Checkpoint.of("weights", "large", Json.object(), tensors), folder, "large");
        person.drop(file);
        person.waits("the network is open", () -> model().net().get() != null);
        ListView<TreeRow> tree = (ListView<TreeRow>) person.sees(".nr-tree");
        assertEquals(2, Fx.call(() -> tree.getItems().size()));
        Fx.run(() -> model().act("neurons.expand-all").run());
        person.layout();
        assertEquals(2 + 1000 * (1 + 4 + 8), Fx.call(() -> tree.getItems().size()));
        assertTrue(Fx.call(() -> tree.lookupAll(".list-cell").size()) < 100, "only what is seen has nodes");
        Fx.run(() -> model().tree().search().set("777.v.bias"));
        person.layout();
        Fx.run(() -> model().tree().first());
        picture();
        assertEquals("encoder.layers.777.v.bias", selected());
        Fx.run(() -> model().tree().search().set(""));
        person.layout();
        Node row = person.sees(".nr-tree .list-cell:selected");
        Bounds at = Fx.call(() -> row.localToScene(row.getLayoutBounds()));
        person.uses(h -> h.click(at.getCenterX(), at.getCenterY(), MouseButton.PRIMARY));
        assertEquals("encoder.layers.777.v.bias", selected());
    }
}
