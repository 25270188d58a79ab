package org.niangjia.platform.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.niangjia.platform.Command;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@code backup --to=FILE}. */
@Component
class BackupCommand implements Command {
    private final Backup backup;
    private final Path keys;

    BackupCommand(Backup backup, @Value("${niangjia.data-directory:data}") Path dataDirectory) {
        this.backup = backup;
        this.keys = dataDirectory.resolve("keys");
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String usage() {
        return "--to=FILE [--federation=330521] [--include-keys] [--replace]  writes a consistent snapshot into one zip file";
    }

    @Override
    public int run(Line line) {
        String to = line.option("to");
        if (to == null || to.isEmpty()) {
            line.say(usage());
            return REFUSED;
        }
        Path file = Path.of(to).toAbsolutePath();
        if (Files.exists(file) && !line.has("replace")) {
            line.say(file + " exists. Choose another name, or add --replace.");
            return REFUSED;
        }
        if (line.has("include-keys") && !Files.isRegularFile(keys)) {
            line.say("There is no key file " + keys + "; the keys come from the setting niangjia.keys. Back that up.");
            return REFUSED;
        }
        try {
            var manifest = backup.write(file, line.option("federation"), line.has("include-keys") ? keys : null);
            line.say("%s: %d rows of %d tables, %d bytes"
                    .formatted(file, manifest.rows(), manifest.parts().size(), Files.size(file)));
            line.say(
                    manifest.keys()
                            ? "THE KEYS ARE INSIDE: whoever has this file reads everything. Keep it like the keys themselves."
                            : "The keys of personal data are NOT inside. Without " + keys.toAbsolutePath()
                                    + " encrypted fields of this backup are lost for ever: back it up apart.");
            return DONE;
        } catch (IllegalArgumentException refused) {
            line.say(String.valueOf(refused.getMessage()));
            return REFUSED;
        } catch (IOException failed) {
            throw new UncheckedIOException("backup to " + file + " failed", failed);
        } catch (SQLException failed) {
            throw new IllegalStateException("backup to " + file + " failed", failed);
        }
    }
}
