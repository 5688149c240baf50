package org.neurarium.viewmodels.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FuzzyTest {
    @Test
    void startsOfWordsGoBeforeLettersWithin() {
        assertTrue(score("mc", "Measure cells") > score("mc", "Show micrograph"));
        assertTrue(score("undo", "Undo accept 46 cells") > score("undo", "Under the round dome of an oak"));
    }

    @Test
    void lettersMustOccurInOrder() { assertEquals(OptionalInt.empty(), Fuzzy.score("ba", "ab")); }

    @Test
    void theShorterOfTwoEqualMatchesGoesFirst() { assertTrue(score("open", "Open") > score("open", "Open files")); }

    @Property(tries = 300)
    void anySubsequenceOfATitleMatchesIt(@ForAll @AlphaChars @StringLength(min = 1, max = 20) String title,
            @ForAll int mask) {
        BitSet kept = BitSet.valueOf(new long[]{Integer.toUnsignedLong(mask)});
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < title.length(); i++)
            if (kept.get(i)) query.append(title.charAt(i));
        assertTrue(Fuzzy.score(query.toString(), title).isPresent());
    }

    private static int score(String query, String title) { return Fuzzy.score(query, title).orElseThrow(); }
}
