package dev.slipway.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The picture on the page of the architecture is drawn from the code; {@code -Dslipway.golden.update=true} draws it anew. */
class PictureTest {

    private static final Path FILE = Path.of("..", "docs", "architecture.svg");
    private static final Uses USES = Uses.of(Slipway.CLASSES);

    @Test
    void thePictureShowsTheCodeAsItIs() throws IOException {
        String drawn = Picture.of(Modules.all(), USES, Slipway.exportedPackages());
        if (Boolean.getBoolean("slipway.golden.update")) {
            Files.writeString(FILE, drawn);
        }

        assertThat(Files.readString(FILE))
                .as("docs/architecture.svg, drawn by -Dslipway.golden.update=true")
                .isEqualTo(drawn);
    }

    @Test
    void arrowsLeadFromRowToRow() {
        assertThat(new Layout(USES).arrows()).isNotEmpty().allSatisfy(way -> {
            for (int i = 0; i + 1 < way.size(); i++) {
                assertThat(way.get(i + 1).row).isEqualTo(way.get(i).row + 1);
            }
        });
    }

    @Test
    void roomsDoNotCoverEachOther() {
        Layout layout = new Layout(USES);
        for (Room one : Room.values()) {
            for (Room other : Room.values()) {
                if (one != other && layout.of(one).row == layout.of(other).row) {
                    assertThat(Math.abs(layout.of(one).x() - layout.of(other).x()))
                            .as("%s and %s", one, other)
                            .isGreaterThanOrEqualTo(Layout.BOX);
                }
            }
        }
    }

    @Test
    void aUseThatGoesByWayOfAnotherRoomHasNoArrowOfItsOwn() {
        assertThat(USES.next(Room.FRONT_DOOR)).contains(Room.ENGINE, Room.SSH).doesNotContain(Room.PLAN, Room.HOST);
        assertThat(USES.next(Room.SSH)).contains(Room.HOST);
        assertThat(USES.libraries(Room.SSH)).contains("sshj");
        assertThat(USES.next(Room.SECRET)).isEqualTo(Set.of());
    }
}
