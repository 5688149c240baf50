package org.neurarium.project.store;

import org.neurarium.data.BadInput;
import org.neurarium.data.Json;

/// An exact view: which screen, and what its own state says (zoom, channels, what is hidden, …). Short enough to be sent
/// in a message; pasted elsewhere, it shows the same.
///
/// @param screen the screen's id
/// @param state  what the screen keeps of itself
public record ViewState(String screen, Json.Obj state) {
    private static final int VERSION = 1;

    Json json() { return Json.object().with("view", VERSION).with("screen", screen).with("state", state); }

    static ViewState of(Json json) {
        int version = (int) json.get("view").number();
        if (version > VERSION) {
            throw new BadInput("This view was copied from a newer Neurarium: update this one to show it.");
        }
        return new ViewState(json.get("screen").string(), new Json.Obj(json.get("state").members()));
    }

    /// One line of JSON, to be copied.
    public String text() { return json().toString(); }

    /// A view from what was pasted.
    ///
    /// @throws BadInput if it is none
    public static ViewState parse(String pasted) {
        try {
            return of(Json.parse(pasted.strip()));
        } catch (BadInput e) {
            if (e.sentence().contains("newer")) throw e;
            throw new BadInput("What was pasted is no view: copy one with 'Copy view', all of it.", e);
        }
    }
}
