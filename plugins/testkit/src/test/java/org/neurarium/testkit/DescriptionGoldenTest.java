package org.neurarium.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurarium.service.ToolCatalogue;
import org.neurarium.tool.describe.DescriptionJson;
import org.neurarium.tool.describe.HelpPage;
import org.neurarium.testkit.toy.ToyPrograms;
import org.neurarium.tool.describe.ToolDescription;

/// What scripts and people read of a tool stays as it is: a change of these files is a change of the contract.
final class DescriptionGoldenTest {
    @TempDir private Path folder = Path.of("");

    private Map<String, ToolDescription> tools() throws IOException {
        ToolCatalogue catalogue = ToolCatalogue.read(getClass().getClassLoader(), List.of(ToyPrograms.into(
                folder)));
        assertEquals(List.of(), catalogue.refused());
        return Map.of("toy-stamp", catalogue.find("cells.toy-stamp"), "toy-line", catalogue.find("training.toy-line"),
                "toy-count", catalogue.find("cells.toy-count"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"toy-stamp", "toy-line", "toy-count"})
    void aToolIsDescribedInJsonAsTheContractSays(String name) throws IOException {
        check(name + ".json", DescriptionJson.write(tool(name)).pretty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"toy-stamp", "toy-line", "toy-count"})
    void theHelpPageFollowsFromTheDescription(String name) throws IOException {
        check(name + "-help.md", HelpPage.of(tool(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"toy-stamp", "toy-line", "toy-count"})
    void theFormFollowsFromTheDescription(String name) throws IOException {
        check(name + "-form.txt", FormOutline.of(tool(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"toy-stamp", "toy-line", "toy-count"})
    void theFlagsFollowFromTheDescription(String name) throws IOException {
        check(name + "-flags.txt", Flags.of(tool(name)));
    }

    private ToolDescription tool(String name) throws IOException { return Objects.requireNonNull(tools().get(name)); }

    private static void check(String name, String found) throws IOException {
        assertEquals(golden(name), found);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = DescriptionGoldenTest.class.getResourceAsStream(name)) {
            if (in == null) throw new IOException("the golden file " + name + " is missing");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
