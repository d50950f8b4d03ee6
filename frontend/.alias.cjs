// What does "@/" mean to dependency-cruiser?
module.exports = { resolve: { alias: { "@": __dirname } } };
