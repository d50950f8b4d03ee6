// What does "@/" mean to dependency-cruiser? This folder.
module.exports = { resolve: { alias: { "@": __dirname } } };
