package org.neurarium.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.BadInput;
import org.neurarium.data.Calibration;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Dataset;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Json;
import org.neurarium.data.Labels;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.MemoryLabels;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Points;
import org.neurarium.data.Reference;
import org.neurarium.data.Region;
import org.neurarium.data.Size;
import org.neurarium.data.Table;
import org.neurarium.data.Values;
import org.neurarium.formats.safetensors.Safetensors;
import org.neurarium.formats.samples.SampleImages;
import org.neurarium.formats.standard.StandardFormats;

class FormatsTest {
    private static final Checkpoint ENGINE = new Checkpoint.Builtin("point-segmenter", "classical", Json.object()
            .with(
                    "version", 1));

    private final Formats formats = StandardFormats.with(List.of(new SampleImages(), () -> List.of(new Builtins.Engine(
            "classical", "the classical engine", ENGINE))), 16 << 20);

    @TempDir Path folder = Path.of("");

    @Test
    void a_tif_opens_as_an_image_or_as_labels_as_is_asked_for() {
        Reference labels = Reference.builtin("nuclei-fluorescence-labels");
        assertEquals(new Size(1, 1, 1, 512, 512), formats.open(labels, ImageStack.class).size());
        int[] ids = formats.open(labels, Labels.class).plane(0, 0);
        assertEquals(125 + 1, Arrays.stream(ids).distinct().count());
        assertInstanceOf(Labels.class, formats.open(labels),
                "a file that says that it holds labels is labels by itself");
        assertInstanceOf(ImageStack.class, formats.open(Reference.builtin("nuclei-fluorescence")));
    }

    @Test
    void what_tells_of_a_network_belongs_to_its_hash() throws IOException {
        Path net = folder.resolve("net.safetensors");
        Safetensors.write(Map.of("w", Values.of(new float[]{1, 2, 3})), Map.of(), net);
        Reference reference = Reference.file(net);
        Fingerprint alone = formats.fingerprint(reference);
        assertEquals(Map.of(), alone.files());
        file("config.json", "{\"heads\": 2}");
        file("other.json", "{\"heads\": 3}");
        Fingerprint told = formats.fingerprint(reference);
        assertEquals(List.of("net.safetensors", "config.json"), List.copyOf(told.files().keySet()));
        assertEquals(alone.sha256(), told.files().get("net.safetensors"));
        file("config.json", "{\"heads\": 4}");
        Fingerprint changed = formats.fingerprint(reference);
        file("tokenizer.json", "{}");
        Fingerprint cuts = formats.fingerprint(reference);
        file("net-tokenizer.json", "{}");
        Fingerprint own = formats.fingerprint(reference);
        assertEquals("net-tokenizer.json", List.copyOf(own.files().keySet()).getLast());
        file("net.json", "{\"kind\": \"toy/1\", \"config\": {}}");
        assertEquals(List.of("net.safetensors", "net.json", "net-tokenizer.json"), List.copyOf(formats.fingerprint(
                reference).files().keySet()), "what is its own counts, and not the folder's");
        assertEquals(4, Stream.of(alone, told, changed, cuts).map(Fingerprint::sha256).distinct().count());
        assertEquals(cuts.sha256(), own.sha256(), "what it holds counts, and not what it is called");
    }

    @Test
    void a_csv_opens_as_points_or_as_a_table_as_is_asked_for() throws IOException {
        Reference file = file("clicks.csv", "x,y,type,gate\n120.5,88,nucleus,0.7\n300,41,stroma,\n");
        assertEquals(2, formats.open(file, Table.class).rows());
        Points points = formats.open(file, Points.class);
        assertEquals(List.of(new Points.At(120.5, 88, "nucleus"), new Points.At(300, 41, "stroma")), points.list());
        assertEquals(0.7, points.value("gate", 0).orElseThrow());
        assertTrue(points.value("gate", 1).isEmpty());
        assertInstanceOf(Points.class, formats.open(file));
        assertInstanceOf(Table.class, formats.open(file("cells.csv", "id,x,y\n1,2,3\n")));
    }

    @Test
    void points_may_stand_on_the_command_line_itself() {
        assertEquals(List.of(new Points.At(120.5, 88, "nucleus"), new Points.At(300, 41, "stroma")), formats.open(
                "120.5,88:nucleus+300,41:stroma", Points.class).list());
    }

    @Test
    void content_counts_and_not_the_name() throws IOException {
        Path misnamed = folder.resolve("picture.tif");
        Files.write(misnamed, bytes("builtin:tissue-ihc"));
        assertEquals("PNG", formats.load(Reference.file(misnamed.toString()), Dataset.class).format());
    }

    @Test
    void every_wrong_file_gets_a_sentence_that_names_it_and_says_what_it_is() throws IOException {
        assertSentence("There is no file", Reference.file(folder.resolve("absent.tif").toString()), "check the path");
        assertSentence("is a folder", Reference.file(folder.toString()), "give one of the files");
        assertSentence("notes.tif is named like a TIFF but is none: it looks like plain text", file("notes.tif",
                "my notes\n"), "Check");
        assertSentence("empty.png is empty", file("empty.png", ""), "again");
        assertSentence("report.dat is of no kind that can be opened here: it looks like a PDF", file("report.dat",
                "%PDF-1.7 \n"),
                "Save it as one of TIFF, PNG, JPEG, safetensors, NumPy array, NumPy arrays, PyTorch checkpoint, GGUF, "
                        + "Keras model, sharded checkpoint, ONNX, CSV");
        assertSentence("There is no builtin:nuclei; there are builtin:nuclei-fluorescence", Reference.builtin("nuclei"),
                "builtin:classical");
        assertSentence("has no parts", Reference.parse("builtin:tissue-he::2"), "leave it away");
    }

    @Test
    void what_holds_another_type_is_refused() {
        BadInput e = assertThrows(BadInput.class, () -> formats.open(Reference.builtin("tissue-he"), Points.class));
        assertEquals("builtin:tissue-he holds an image, not points: give a CSV with columns x and y, or points as "
                + "120.5,88:nucleus.", e.sentence());
        assertThrows(BadInput.class, () -> formats.open(Reference.builtin("classical"), ImageStack.class));
        assertThrows(BadInput.class, () -> formats.open(Reference.builtin("tissue-he"), Labels.class));
    }

    @Test
    void engines_are_opened_by_name_and_hashed_by_what_they_are() {
        assertEquals(ENGINE, formats.open(Reference.builtin("classical"), Checkpoint.class));
        assertTrue(formats.sha256(Reference.builtin("classical")).matches("[0-9a-f]{64}"));
    }

    @Test
    void a_sample_has_the_hash_of_its_file() throws IOException {
        Path copy = folder.resolve("copy.jpg");
        Files.write(copy, bytes("builtin:tissue-he"));
        assertEquals(formats.sha256(Reference.file(copy.toString())), formats.sha256(Reference.builtin("tissue-he")));
    }

    @Test
    void a_dataset_is_written_into_the_file_of_its_type_and_nothing_else_is_left() throws IOException {
        MemoryLabels cells = new MemoryLabels(Size.plane(3, 2), Calibration.square(0.5), List.of(new int[]{0, 1, 1, 0,
            70000, 2}), Optional.of(Table.builder()
                    .integers("id", "", 1, 2, 70000)
                    .numbers("area", "px", 2, 1, 1)
                    .build()));
        Path file = formats.write(cells, folder, "cells");
        assertEquals(folder.resolve("cells.ome.tif"), file);
        assertEquals(List.of("cells.csv", "cells.ome.tif"), names());
        Labels read = (Labels) formats.open(Reference.file(file.toString()));
        assertArrayEquals(cells.plane(0, 0), read.plane(0, 0));
        assertEquals(Calibration.square(0.5), read.calibration());
        assertEquals(List.of("1", "2", "70000"), rows(read.table().orElseThrow(), "id"));
        assertEquals("x,y,type\n1,2.5,a\n", Files.readString(formats.write(Points.of(List.of(new Points.At(1, 2.5,
                "a"))), folder, "points")).replace("\r\n", "\n"));
    }

    @Test
    void when_writing_fails_what_was_there_before_stays() throws IOException {
        formats.write(MemoryImage.grey(Pixels.of(1, 1, new float[]{1})), folder, "image");
        byte[] before = Files.readAllBytes(folder.resolve("image.ome.tif"));
        Pixels large = Pixels.allocate(PixelType.INT64, 1, 1);
        large.bytes().putLong(0, Long.MAX_VALUE);
        assertThrows(BadInput.class, () -> formats.write(MemoryImage.grey(large), folder, "image"));
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("image.ome.tif")));
        assertEquals(List.of("image.ome.tif"), names());
    }

    @Test
    void engines_cannot_be_saved() {
        assertThrows(BadInput.class, () -> formats.write(ENGINE, folder, "engine"));
    }

    @Test
    void a_selection_is_a_part_of_the_image() {
        ImageStack whole = formats.open(Reference.builtin("tissue-he"), ImageStack.class);
        ImageStack part = formats.open(Reference.parse("builtin:tissue-he@c=2,red@roi=100,50,30,20"), ImageStack.class);
        assertEquals(new Size(1, 2, 1, 20, 30), part.size());
        assertEquals(List.of("blue", "red"), part.channels().stream().map(c -> c.name()).toList());
        assertArrayEquals(whole.read(0, 2, 0, new Region(105, 52, 7, 9)).bytes().array(),
                part.read(0, 0, 0, new Region(5,
                        2, 7, 9)).bytes().array());
        assertEquals(300 * 500, formats.open(Reference.parse("builtin:tissue-he@c=1"), Labels.class).plane(0, 0).length,
                "one channel of a picture may be taken for labels");
    }

    @Test
    void a_selection_outside_or_of_an_unknown_key_is_refused() {
        for (String selection : List.of("@c=3", "@c=2..1", "@z=-1", "@t=x", "@roi=0,0,501,10", "@roi=1,2", "@rows=3")) {
            Reference r = Reference.parse("builtin:tissue-he" + selection);
            assertTrue(
                    assertThrows(BadInput.class, () -> formats.open(r)).sentence().contains(selection.substring(0, 2)));
        }
    }

    @Test
    void ids_beyond_int32_are_numbered_anew_and_keep_their_source() {
        Pixels p = Pixels.allocate(PixelType.UINT32, 4, 1);
        p.bytes().putInt(0, 0).putInt(4, -1).putInt(8, 7).putInt(12, -1);
        Path file = formats.write(MemoryImage.grey(p), folder, "ids");
        Labels labels = formats.open(Reference.file(file.toString()), Labels.class);
        assertArrayEquals(new int[]{0, 2, 1, 2}, labels.plane(0, 0));
        assertEquals(List.of("7", "4294967295"), rows(labels.table().orElseThrow(), "source_id"));
    }

    @Test
    void floats_are_labels_only_where_all_are_whole() {
        Path whole = formats.write(MemoryImage.grey(Pixels.of(3, 1, new float[]{0, 1, 5})), folder, "whole");
        assertArrayEquals(new int[]{0, 1, 5}, formats.open(Reference.file(whole.toString()), Labels.class).plane(0, 0));
        Path half = formats.write(MemoryImage.grey(Pixels.of(3, 1, new float[]{0, 1, 0.5f})), folder, "half");
        assertTrue(assertThrows(BadInput.class, () -> formats.open(Reference.file(half.toString()), Labels.class))
                .sentence()
                .startsWith("half.ome.tif holds the value 0.5"));
    }

    @Test
    void info_tells_what_the_header_says() {
        try (Opened opened = formats.load(Reference.builtin("nuclei-fluorescence"), Dataset.class)) {
            assertEquals(
                    "{\"type\": \"ImageStack\", \"format\": \"TIFF\", \"axes\": \"tczyx\", \"shape\": [1, 1, 1, 512, 512], "
                            + "\"dtype\": \"uint16\", \"units\": {\"x_um\": null, \"y_um\": null, \"z_um\": null, \"t_s\": null}, "
                            + "\"channels\": [{\"name\": \"grey\", \"colour\": null}], \"levels\": [[512, 512]], \"warnings\": []}",
                    Info.of(opened).json().toString());
        }
    }

    private void assertSentence(String beginning, Reference reference, String advice) {
        String sentence = assertThrows(BadInput.class, () -> formats.open(reference)).sentence();
        assertTrue(sentence.contains(beginning), sentence);
        assertTrue(sentence.contains(advice), sentence);
    }

    private Reference file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, content);
        return Reference.file(file.toString());
    }

    private byte[] bytes(String builtin) throws IOException {
        for (Builtins.Builtin b : formats.builtin()) {
            if (("builtin:" + b.name()).equals(builtin) && b instanceof Builtins.Shipped s) {
                try (var in = s.content().open()) {
                    return in.readAllBytes();
                }
            }
        }
        throw new AssertionError("no " + builtin);
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(f -> String.valueOf(f.getFileName())).sorted().toList();
        }
    }

    private static List<String> rows(Table table, String column) {
        List<String> out = new ArrayList<>();
        for (int i = 0; i < table.rows(); i++)
            out.add(table.column(column).text(i));
        return out;
    }

    @Test
    void bytes_that_are_text_are_told_apart_from_bytes_that_are_not() {
        assertTrue(Guess.isText("plain, with ümlauts\n".getBytes(StandardCharsets.UTF_8)));
        assertTrue(!Guess.isText(new byte[]{1, 2, 3, 0, 5}));
    }
}
