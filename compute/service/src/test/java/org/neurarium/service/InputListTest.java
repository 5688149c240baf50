package org.neurarium.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.BadInput;
import org.neurarium.formats.standard.StandardFormats;
import org.neurarium.tool.describe.ToolDescription.AcceptsDescription;
import org.neurarium.tool.describe.ToolDescription.InputDescription;

final class InputListTest {
    private final InputList lists = new InputList(StandardFormats.with(List.of(), 1 << 20));

    @TempDir private Path folder = Path.of("");

    private List<String> expand(String type, boolean many, String... texts) {
        return named("images", type, many, texts);
    }

    private List<String> named(String input, String type, boolean many, String... texts) {
        return lists.expand(new InputDescription(input, input, type, "", false, many, Optional.empty(),
                new AcceptsDescription("", List.of(), "")), List.of(texts));
    }

    private String at(String name) { return folder.resolve(name).toString(); }

    @Test
    void aPatternMeansTheFilesThatItFitsInTheOrderOfTheirNames() throws IOException {
        for (String name : List.of("b.tif", "a.tif", "c.png"))
            Files.createFile(folder.resolve(name));
        assertEquals(List.of(at("a.tif"), at("b.tif")), expand("ImageStack", true, at("*.tif")));
        assertEquals(List.of(at("c.png"), at("a.tif")), expand("ImageStack", true, at("?.png"), at("a.tif")));
    }

    @Test
    void aCsvListsFilesSeenFromItsOwnFolder() throws IOException {
        Files.writeString(folder.resolve("list.csv"), "subject,file\nm1,day1/a.tif\nm2,builtin:tissue-he\n");
        assertEquals(List.of(at("day1/a.tif"), "builtin:tissue-he"), expand("ImageStack", true, at("list.csv")));
    }

    @Test
    void aCsvListsWhatIsCalledLikeTheInputInAColumnOfThatName() throws IOException {
        Files.writeString(folder.resolve("list.csv"),
                "file,labels,split\na.tif,true/a.png,train\nb.tif,true/b.png,test\n");
        assertEquals(List.of(at("a.tif"), at("b.tif")), expand("ImageStack", true, at("list.csv")));
        assertEquals(List.of(at("true/a.png"), at("true/b.png")), named("labels", "Labels", true, at("list.csv")));
    }

    @Test
    void aFolderGivesItsImagesAndTheirLabelsInOneOrder() throws IOException {
        Files.createDirectories(folder.resolve("set/deep"));
        for (String name : List.of("b.tif", "b_labels.tif", "a.png", "a_labels.png", "alone.png", "deep/c.jpg",
                "deep/c_labels.tif", "lost_labels.tif")) {
            Files.createFile(folder.resolve("set").resolve(name));
        }
        assertEquals(List.of(at("set/a.png"), at("set/b.tif"), at("set/deep/c.jpg")),
                expand("ImageStack", true, at("set")));
        assertEquals(List.of(at("set/a_labels.png"), at("set/b_labels.tif"), at("set/deep/c_labels.tif")),
                named("labels",
                        "Labels", true, at("set")));
        Files.createDirectories(folder.resolve("image.zarr/0"));
        assertEquals(List.of(at("image.zarr")), expand("ImageStack", true, at("image.zarr")));
    }

    @Test
    void whereTablesAreWantedACsvIsOne() { assertEquals(List.of("list.csv"), expand("Table", true, "list.csv")); }

    @Test
    void anInputThatTakesOneIsLeftAsItIs() { assertEquals(List.of("*.tif"), expand("ImageStack", false, "*.tif")); }

    @Test
    void whatFitsNothingIsRefusedInASentence() throws IOException {
        assertEquals("No file is named like '" + at("*.tif") + "'.", refusal(at("*.tif")));
        assertTrue(refusal(at("none/*.tif")).contains("has no such folder"));
        Files.writeString(folder.resolve("list.csv"), "subject,path\nm1,a.tif\n");
        assertEquals("The table has no column 'file'; it has subject, path.", refusal(at("list.csv")));
    }

    private String refusal(String text) {
        return assertThrows(BadInput.class, () -> expand("ImageStack", true, text)).sentence();
    }
}
