// Shapes a few lines of text with a few fonts and follows outlines: the same output in every run.
// Usage: PROGRAM FOLDER, the folder below which the fonts are.

#include <cstdio>
#include <string>

#include "hb-ot.h"
#include "hb.h"

namespace {

struct Line {
    const char *font;
    const char *text;
    hb_direction_t direction;
    const char *language;
    const char *features;
    float weight;  // of a variable font; 0: its default
};

#define ROBOTO "font-roboto-0.0.1/font_roboto/files/Roboto-"
#define OTHER "uharfbuzz-0.45.0/tests/data/"

const Line LINES[] = {
    {ROBOTO "Regular.ttf", "The quick brown fox jumps over the lazy dog, \xc3\xa9t\xc3\xa9 f\xc3\xbcr fluffy affluence. AVATAR To",
     HB_DIRECTION_LTR, "en", "", 0},
    {ROBOTO "Italic.ttf", "e\xcc\x81 o\xcc\x88\xcc\xa3 \xd0\x90\xd0\xb1\xd0\xb2\xd0\xb3 \xd1\x91\xd0\xb6\xd0\xb8\xd0\xba", HB_DIRECTION_LTR, "ru",
     "liga=0,smcp", 0},
    {ROBOTO "Regular.ttf", "1/2 + 3/4, \xce\xb1\xce\xb2\xce\xb3 \xce\xa9\xcc\x81", HB_DIRECTION_RTL, "el", "frac=1,-kern", 0},
    {OTHER "OpenSans.subset.ttf", "affine fjord ABC abc 123", HB_DIRECTION_LTR, "tr", "", 0},
    {OTHER "MutatorSans-VF.subset.ttf", "AAAA BBB", HB_DIRECTION_LTR, "en", "", 650},
    {ROBOTO "Bold.ttf", "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd8\xb3\xd9\x84\xd8\xa7\xd9\x85", HB_DIRECTION_RTL, "he", "", 0},
    {ROBOTO "Thin.ttf", "Vertical, \xe2\x80\x9cquoted\xe2\x80\x9d", HB_DIRECTION_TTB, "en", "vert", 0},
};

struct Path {
    unsigned moves = 0, lines = 0, curves = 0;
    double length = 0;
};

void move_to(hb_draw_funcs_t *, void *data, hb_draw_state_t *, float x, float y, void *) {
    auto *path = static_cast<Path *>(data);
    path->moves++;
    path->length += x + y;
}

void line_to(hb_draw_funcs_t *, void *data, hb_draw_state_t *, float x, float y, void *) {
    auto *path = static_cast<Path *>(data);
    path->lines++;
    path->length += x - y;
}

void quadratic_to(hb_draw_funcs_t *, void *data, hb_draw_state_t *, float, float, float x, float y, void *) {
    auto *path = static_cast<Path *>(data);
    path->curves++;
    path->length += x * 2 - y;
}

void draw(hb_font_t *font, hb_buffer_t *buffer) {
    hb_draw_funcs_t *functions = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(functions, move_to, nullptr, nullptr);
    hb_draw_funcs_set_line_to_func(functions, line_to, nullptr, nullptr);
    hb_draw_funcs_set_quadratic_to_func(functions, quadratic_to, nullptr, nullptr);
    unsigned count = 0;
    const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(buffer, &count);
    Path path;
    for (unsigned i = 0; i < count; i++) hb_font_draw_glyph(font, glyphs[i].codepoint, functions, &path);
    std::printf("path %u %u %u %.1f\n", path.moves, path.lines, path.curves, path.length);
    hb_draw_funcs_destroy(functions);
}

void print(hb_font_t *font, hb_buffer_t *buffer) {
    char text[256];
    unsigned used = 0;
    for (unsigned start = 0, count = hb_buffer_get_length(buffer); start < count;) {
        start += hb_buffer_serialize_glyphs(buffer, start, count, text, sizeof text, &used, font,
                                            HB_BUFFER_SERIALIZE_FORMAT_TEXT, HB_BUFFER_SERIALIZE_FLAG_DEFAULT);
        std::printf("%s\n", text);
    }
}

unsigned coverage(hb_face_t *face) {
    hb_set_t *characters = hb_set_create();
    hb_face_collect_unicodes(face, characters);
    unsigned count = hb_set_get_population(characters);
    hb_set_destroy(characters);
    return count;
}

bool shape(const std::string &folder, const Line &line) {
    hb_blob_t *blob = hb_blob_create_from_file_or_fail((folder + "/" + line.font).c_str());
    if (!blob) return false;
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(face);
    if (line.weight != 0) hb_font_set_variation(font, HB_TAG('w', 'g', 'h', 't'), line.weight);
    hb_buffer_t *buffer = hb_buffer_create();
    hb_buffer_add_utf8(buffer, line.text, -1, 0, -1);
    hb_buffer_set_direction(buffer, line.direction);
    hb_buffer_set_language(buffer, hb_language_from_string(line.language, -1));
    hb_buffer_guess_segment_properties(buffer);
    hb_feature_t features[4];
    unsigned count = 0;
    std::string text = line.features;
    while (!text.empty() && count < 4) {
        size_t comma = text.find(',');
        std::string word = text.substr(0, comma);
        text = comma == std::string::npos ? "" : text.substr(comma + 1);
        count += hb_feature_from_string(word.c_str(), -1, &features[count]);
    }
    hb_shape(font, buffer, features, count);
    print(font, buffer);
    draw(font, buffer);
    std::printf("%u characters\n", coverage(face));
    hb_buffer_destroy(buffer);
    hb_font_destroy(font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return true;
}

}  // namespace

int main(int, char **arguments) {
    for (const Line &line : LINES)
        if (!shape(arguments[1], line)) return 1;
    return 9;
}
