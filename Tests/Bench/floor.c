// The floor that kontrakt is measured against: libyaml's event loop over the same files, everything thrown away.
// usage: floor LIST    one path a line; `floor --version` tells that of libyaml
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

static void drain(const unsigned char *text, size_t size, const char *path) {
    yaml_parser_t parser;
    yaml_event_t event;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, text, size);
    for (int done = 0; !done;) {
        if (!yaml_parser_parse(&parser, &event)) {
            fprintf(stderr, "%s: %s\n", path, parser.problem);
            exit(1);
        }
        done = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

int main(int count, char **arguments) {
    if (count > 1 && strcmp(arguments[1], "--version") == 0) return puts(yaml_get_version_string()) == EOF;
    FILE *list = count > 1 ? fopen(arguments[1], "r") : NULL;
    if (!list) return 2;
    char path[4096];
    size_t room = 1 << 20;
    unsigned char *text = malloc(room);
    while (fgets(path, sizeof path, list)) {
        path[strcspn(path, "\n")] = 0;
        FILE *file = fopen(path, "r");
        if (!file) return 2;
        fseek(file, 0, SEEK_END);
        size_t size = (size_t)ftell(file);
        rewind(file);
        if (size > room) text = realloc(text, room = size);
        size = fread(text, 1, size, file);
        fclose(file);
        drain(text, size, path);
    }
    return 0;
}
