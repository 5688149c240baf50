package org.neurarium.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.neurarium.testkit.toy.ToyTool;
import org.neurarium.tool.describe.Describer;
import org.neurarium.tool.describe.DescriptionJson;
import org.neurarium.tool.describe.HelpPage;

/// What scripts and people read of a tool stays as it is: a change of these files is a change of the contract.
final class DescriptionGoldenTest {
    @Test
    void aToolIsDescribedInJsonAsTheContractSays() throws IOException {
        assertEquals(golden("toy-stamp.json"), DescriptionJson.write(Describer.describe(ToyTool.class)).pretty());
    }

    @Test
    void theHelpPageFollowsFromTheDescription() throws IOException {
        assertEquals(golden("toy-stamp-help.md"), HelpPage.of(Describer.describe(ToyTool.class)));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = DescriptionGoldenTest.class.getResourceAsStream(name)) {
            if (in == null) throw new IOException("the golden file " + name + " is missing");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
