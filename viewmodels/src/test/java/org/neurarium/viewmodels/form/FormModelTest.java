package org.neurarium.viewmodels.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FormModelTest {
    private final FormModel form = new FormModel(Sieve.description());

    private FormField field(String name) {
        return form.fields().stream().filter(f -> f.setting().name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void anUntouchedFormAsksForNothingAndComplainsOfNothing() {
        assertEquals(Map.of(), form.settings());
        assertEquals(0, form.wrong().get());
        assertEquals(0, form.changed().get());
    }

    @Test
    void aNumberOutOfItsRangeIsSaidAndCounted() {
        field("max_iter").text().set("250");
        assertEquals("250 is above the limit of 200.", field("max_iter").problem().get());
        assertEquals(1, form.wrong().get());
        field("max_iter").reset();
        assertEquals(0, form.wrong().get());
    }

    @Test
    void theSameNumberWrittenOtherwiseIsNoChange() {
        field("gate").text().set("1.00");
        assertFalse(field("gate").changed().get());
    }

    @Test
    void fieldsOfAChoiceExistOnlyWithThatChoice() {
        assertFalse(field("adapter.rank").present().get());
        field("adapter").text().set("lora");
        assertTrue(field("adapter.rank").present().get());
        field("adapter.rank").text().set("4");
        assertEquals(Map.of("adapter", "lora", "adapter.rank", "4"), form.settings());
        field("adapter").reset();
        assertEquals(Map.of(), form.settings(), "what is not there is not asked for");
    }

    @Test
    void aPresetSetsItsValuesAndTheRestToTheDefaults() {
        field("max_iter").text().set("60");
        form.apply("strict");
        assertEquals(Map.of("gate", "2.5"), form.settings());
        form.reset();
        assertEquals(Map.of(), form.settings());
    }

    @Test
    void whatIsRarelyChangedIsFoldedAway() {
        assertEquals(List.of("rare.z"), form.advanced().stream().map(f -> f.setting().name()).toList());
        assertTrue(form.groups().stream().flatMap(g -> g.fields().stream()).noneMatch(f -> f.setting().advanced()));
    }

    @Test
    void channelsComeFromTheImage() {
        form.offer("image:channel", List.of("DAPI", "GFP"));
        assertEquals(List.of("DAPI", "GFP"), field("channel").offered());
        assertEquals(FormField.AUTO, field("channel").usual());
    }

    @Property(tries = 100)
    void aTableOfSettingsReadsBackAsItWasWritten(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 1024) Integer> sizes) {
        List<List<String>> rows = sizes.stream().map(s -> List.of(String.valueOf(s), "10")).toList();
        FormField octaves = field("octaves");
        octaves.text().set(SettingRows.text(rows));
        assertEquals("", octaves.problem().get());
        assertEquals(rows, SettingRows.read(octaves.setting(), octaves.text().get()));
    }

    @Test
    void aWrongCellOfATableIsFound() {
        field("octaves").text().set("64,10+0,10");
        assertTrue(field("octaves").problem().get().contains("row 2"), field("octaves").problem().get());
    }

    @Test
    void theCommandLineQuotesWhatAShellWouldRead() {
        assertEquals("neurarium run cells.sieve --in 'image=my slide.tif' --set gate=2.5 --out 'it'\\''s'",
                CommandLine.run(
                        "cells.sieve", Map.of("image", List.of("my slide.tif")), Map.of("gate", "2.5"), "it's"));
    }
}
