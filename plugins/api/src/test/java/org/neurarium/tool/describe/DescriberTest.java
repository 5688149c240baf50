package org.neurarium.tool.describe;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Table;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Family;
import org.neurarium.tool.OneOf;
import org.neurarium.tool.Pick;
import org.neurarium.tool.Range;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Tool;
import org.neurarium.tool.ToolInfo;

final class DescriberTest {
    /// Everything about it is wrong.
    @ToolInfo(id = "spikes.faulty", title = "Faulty", summary = "", family = Family.CELLS, help = "missing.md")
    public static final class Faulty implements Tool<Faulty.In, Faulty.Settings, Faulty.Out> {
        public record In(@Doc("an image") ImageStack image, @Doc("alone") @OneOf("data") Table table) {}

        public record Settings(int undocumented, @Doc("too large") @Range(max = 3) int large,
                @Doc("picks") @Pick(from = "picture", what = Pick.What.CHANNEL) String channel, @Doc("c") int c,
                @Doc("d") int d, @Doc("e") int e, @Doc("f") int f, @Doc("g") int g) {
            public Settings() { this(1, 7, "", 1, 2, 3, 4, 5); }
        }

        public record Out(@Doc("no data type") List<Table> tables) {}

        @Override
        public Out run(In in, Settings settings, RunContext run) { return new Out(List.of()); }

        @Override
        public Map<String, Map<String, String>> presets() { return Map.of("paper", Map.of("larg", "2")); }
    }

    private final List<String> sentences = assertThrows(IncompleteTool.class, () -> Describer.describe(Faulty.class))
            .sentences();

    @Test
    void aComponentWithoutDocIsNamed() { said("Settings.undocumented has no @Doc"); }

    @Test
    void aDefaultOutsideItsRangeIsNamed() { said("Settings.large: the default large 7 is above the limit of 3."); }

    @Test
    void aPickFromAnInputThatDoesNotExistIsNamed() {
        said("the setting channel picks from the input 'picture', which does not exist; the inputs are: image, table.");
    }

    @Test
    void aPresetThatNamesNoSettingIsNamed() {
        said("preset paper: spikes.faulty has no setting 'larg'. Did you mean large?");
    }

    @Test
    void moreThanSevenComponentsAreTooMany() { said("Settings has 8 components, more than 7"); }

    @Test
    void anIdOutsideItsFamilyIsNamed() { said("the id 'spikes.faulty' is not of the form cells.name-of-it"); }

    @Test
    void aMissingHelpPageIsNamed() { said("missing.md is not among the resources"); }

    @Test
    void anAlternativeIsOptionalAndNotAlone() {
        said("In.table is one of several (@OneOf), so it is Optional");
        said("the input table is alone in its group of alternatives 'data'");
    }

    @Test
    void anOutputIsADataType() { said("Out.tables is a java.util.List"); }

    private void said(String part) {
        assertTrue(sentences.stream().anyMatch(s -> s.contains(part)), "'" + part + "' is not among:\n" + String.join(
                "\n", sentences));
    }
}
